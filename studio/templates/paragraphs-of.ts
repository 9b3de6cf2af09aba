/** A plain text as a formatted one to begin with: each block of lines is a paragraph. */
import type { Json } from '../../platform/contract/json.ts'
import { isObject } from '../schema/read-json.ts'
import { htmlFromEditor } from './template-html.ts'

export function paragraphsOf(body: Json | undefined): Json {
  if (typeof body === 'string') return htmlOf(body)
  if (!isObject(body)) return '<p></p>'
  return Object.fromEntries(Object.entries(body).map(([language, text]) => [language, htmlOf(String(text))]))
}

const htmlOf = (text: string): string => {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const paragraphs = escaped.split(/\n{2,}/).map(block => `<p>${block.replaceAll('\n', '<br>')}</p>`)
  return htmlFromEditor(paragraphs.join(''))
}
