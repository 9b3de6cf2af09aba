/** A document's title in the user's language: `x-i18n`, else the written one, else its id. */
interface Titled {
  id?: string
  title?: string
  'x-i18n'?: Record<string, { title?: string }>
}

export const documentTitle = (document: Titled, language: string): string =>
  document['x-i18n']?.[language]?.title ?? document.title ?? document.id ?? ''
