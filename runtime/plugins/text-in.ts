import type { LocalText } from '../../platform/contract/workflow/text.ts'

export const textIn = (text: LocalText, language: string): string => text[language] ?? text.en
