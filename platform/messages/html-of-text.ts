/** A plain text as HTML: paragraphs, line breaks, and links that lead where they say. */
import { escaped } from '../expression/template/escape.ts'

export const htmlOfText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .filter(paragraph => paragraph.trim() !== '')
    .map(paragraph => `<p>${linked(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')

const address = /https?:\/\/[^\s<>"'）」』】、。]+[^\s<>"'）」』】、。.,;:!?)]/g

function linked(text: string): string {
  let [html, at] = ['', 0]
  for (const found of text.matchAll(address)) {
    const href = escaped(found[0], 'attribute')
    html += `${escaped(text.slice(at, found.index), 'attribute')}<a href="${href}">${href}</a>`
    at = found.index + found[0].length
  }
  return html + escaped(text.slice(at), 'attribute')
}
