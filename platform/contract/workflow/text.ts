/** A text that people read, in every language it is there in; `en` always is. */
export interface LocalText {
  en: string
  ja?: string
  [language: string]: string | undefined
}
