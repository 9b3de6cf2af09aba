/** A picture of a file field. */
import type { Content } from 'pdfmake/interfaces.js'
import type { PaperSection } from '../../contract/document-template.ts'
import { millimetres } from '../millimetres.ts'
import type { Paper } from '../paper.ts'

export function imageContent(section: Extract<PaperSection, { type: 'image' }>, paper: Paper): Content | null {
  const image = paper.picture(section.image)
  if (!image) return null
  const width = millimetres(section.width ?? 40)
  return { image, fit: [width, width * 2], alignment: section.align ?? 'left', margin: [0, 0, 0, 6] }
}
