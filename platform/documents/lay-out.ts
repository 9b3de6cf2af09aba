/** A paper as pdfmake wants it: plain JSON, so that a worker can make the PDF of it. */
import type { Content, Margins, PageSize } from 'pdfmake/interfaces.js'
import type { PaperPage } from '../contract/document-template.ts'
import { millimetres } from './millimetres.ts'
import type { Paper } from './paper.ts'
import { sectionsContent } from './sections/sections-content.ts'

export interface Layout {
  title: string
  /** Stands in the PDF as when it was made: the same paper at the same moment is the same bytes. */
  at: string
  pageSize: PageSize
  pageOrientation: 'portrait' | 'landscape'
  pageMargins: Margins
  fontSize: number
  content: Content[]
  footer: { text: string; pageNumbers: boolean }
}

export function layOut(paper: Paper, { title, at }: { title: string; at: string }): Layout {
  const { page = {}, sections, footer } = paper.template
  return {
    title,
    at,
    pageSize: page.size ?? 'A4',
    pageOrientation: page.orientation ?? 'portrait',
    pageMargins: (page.margins ?? defaultMargins).map(millimetres) as [number, number, number, number],
    fontSize: page.fontSize ?? 9.5,
    content: sectionsContent(sections, paper),
    footer: { text: paper.text(footer?.text), pageNumbers: footer?.pageNumbers ?? true },
  }
}

const defaultMargins: NonNullable<PaperPage['margins']> = [18, 18, 18, 20]
