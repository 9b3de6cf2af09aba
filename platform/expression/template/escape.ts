/** What a value's text has to become where it stands, so that it stays a text there. */

/** `url`: it is, or begins, an address; `url-part`: it stands inside of one. */
export type Place = 'text' | 'line' | 'html' | 'attribute' | 'url' | 'url-part' | 'html-url' | 'html-url-part'

export const escaped = (text: string, place: Place): string => escapes[place](text)

const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, char => `&#${char.charCodeAt(0)};`)

/** What a header or a subject must not hold: line ends and other control characters become a blank. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const escapes: Record<Place, (text: string) => string> = {
  text: text => text,
  line: oneLine,
  html: text => escapeHtml(text).replace(/\r?\n/g, '<br>'),
  attribute: escapeHtml,
  url: oneLine,
  'url-part': encode,
  'html-url': text => escapeHtml(safeAddress(oneLine(text))),
  'html-url-part': text => escapeHtml(encode(text)),
}

/** Only what leads somewhere: `javascript:` and its like become `#`. */
const safeAddress = (text: string): string => (/^(https?:|mailto:|tel:|[/#?])/i.test(text) ? text : '#')

/** A lone surrogate has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16)}`)
}
