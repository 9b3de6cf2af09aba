/** Languages that ship complete. Before sign-in the browser decides, or what was chosen here last. */
export const languages = { en: 'English', ja: '日本語' } as const
export type Language = keyof typeof languages

const storageKey = 'enishi.language'

/** `ja-JP` → `ja`; what does not ship becomes English. */
export const languageOf = (locale: string): Language => (locale.toLowerCase().startsWith('ja') ? 'ja' : 'en')

export function browserLanguage(): Language {
  return languageOf(stored() ?? navigator.languages[0] ?? 'en')
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage is turned off: the next visit begins in the browser's language.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
