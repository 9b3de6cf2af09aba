/** A report's or dashboard's mail in HTML and as text: its numbers as tables, and where to open and to stop it. */

import type { Context } from '../access/context.ts'
import type { DashboardDocument, ReportDocument } from '../contract/analytics.ts'
import { escaped } from '../expression/template/escape.ts'
import { type AnswerTable, answerTable } from './answer-tables.ts'
import { mailWords } from './mail-words.ts'

export interface MailTexts {
  subject: string
  html: string
  text: string
}

interface Mail {
  document: DashboardDocument | ReportDocument
  author: string
  open: string
  stop: string
}

export async function reportMail(context: Context, { document, author, open, stop }: Mail): Promise<MailTexts> {
  const { locale } = context.caller
  const words = mailWords(locale)
  const title = titleOf(document, locale) ?? document.id
  const parts = await partsOf(context, document)
  const h = (text: string) => escaped(text, 'html')
  const sections = parts.map(({ title, table }) => `<h3>${h(title)}</h3>\n${tableHtml(table, words.empty)}`)
  const links = `<p><a href="${escaped(open, 'attribute')}">${h(words.open)}</a></p>`
  const footer = `<p><small>${h(words.sentBy(author))} <a href="${escaped(stop, 'attribute')}">${h(words.stop)}</a></small></p>`
  const plain = parts.map(({ title, table }) => `${title}\n${tableText(table, words.empty)}`)
  return {
    subject: title,
    html: [`<h2>${h(title)}</h2>`, ...sections, links, '<hr>', footer].join('\n'),
    text: [title, ...plain, `${words.open}: ${open}`, `${words.sentBy(author)}\n${words.stop}: ${stop}`].join('\n\n'),
  }
}

const titleOf = (titled: { title?: string; 'x-i18n'?: Record<string, { title?: string }> }, locale: string) =>
  titled['x-i18n']?.[locale.split('-')[0]!]?.title ?? titled.title

/** One after the other: a mail is in no hurry, and leaves connections to those who wait. */
async function partsOf(context: Context, document: Mail['document']) {
  const { locale } = context.caller
  if (document.kind === 'report')
    return [{ title: titleOf(document, locale) ?? '', table: await answerTable(context, document) }]
  const first = document.filters?.find(filter => 'period' in filter)
  const parts: { title: string; table: AnswerTable }[] = []
  for (const tile of document.tiles) {
    const table = await answerTable(context, tile, first && 'period' in first ? first.period : undefined)
    parts.push({ title: titleOf(tile, locale) ?? '', table })
  }
  return parts
}

const cell = 'padding:4px 8px;border-bottom:1px solid #e4e7eb'

function tableHtml({ head, rows, texts }: AnswerTable, empty: string): string {
  if (!rows.length) return `<p>${escaped(empty, 'html')}</p>`
  if (texts === 0) return rows.map(row => `<p><strong>${escaped(row.join(' · '), 'html')}</strong></p>`).join('\n')
  const align = (index: number) => (index < texts ? 'left' : 'right')
  const line = (tag: 'th' | 'td', texts: string[]) =>
    `<tr>${texts.map((text, index) => `<${tag} align="${align(index)}" style="${cell}">${escaped(text, 'html')}</${tag}>`).join('')}</tr>`
  return `<table cellspacing="0">${line('th', head)}${rows.map(row => line('td', row)).join('')}</table>`
}

const tableText = ({ rows }: AnswerTable, empty: string): string =>
  rows.length ? rows.map(row => row.join('  ')).join('\n') : empty
