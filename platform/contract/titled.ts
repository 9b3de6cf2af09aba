/** A document's own title and its translations: `{ "title": "Open cases", "x-i18n": { "ja": { "title": "…" } } }`. */
export interface Titled {
  title?: string
  'x-i18n'?: Record<string, { title?: string; description?: string }>
}
