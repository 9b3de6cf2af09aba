/** A text in the reader's language, or in English. */
import type { LocalText } from '../../contract/workflow/text.ts'

export const localText = (text: LocalText, locale: string): string => text[locale] ?? text.en
