/**
 * HTML with `{{ CEL }}` on its way into the editor and back. An editor writes `<`, `>`, `&` and blanks of a text in other
 * words (`&lt;`, `&nbsp;`), which an expression must not have: between the braces they stand as they are.
 */
const expressions = /\{\{[\s\S]*?\}\}/g

export const htmlForEditor = (html: string): string =>
  html.replace(expressions, found => found.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'))

export const htmlFromEditor = (html: string): string =>
  html.replace(expressions, found =>
    found
      .replaceAll('&nbsp;', ' ')
      .replaceAll('\u00a0', ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  )

const known = new Set('p br strong b em i u s del h1 h2 h3 ul ol li blockquote code pre hr a'.split(' '))

/** Whether the editor can show all that the HTML says; tables, pictures and styles it would lose. */
export function isSimpleHtml(html: string): boolean {
  const tags = html.replace(expressions, '').matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>|<!/gi)
  return [...tags].every(([, name, attributes = '']) => {
    if (!name || !known.has(name.toLowerCase())) return false
    const others = attributes
      .replace(/\s(href|target|rel)="[^"]*"/gi, '')
      .replace('/', '')
      .trim()
    return others === ''
  })
}
