/** The languages a paper can be made in, and the one its reader gets. */
import type { DocumentTemplate, PaperLanguage } from '../contract/document-template.ts'

const all: readonly PaperLanguage[] = ['en', 'ja']

export const paperLanguages = ({
  languages = [...all],
}: Pick<DocumentTemplate, 'languages'>): readonly PaperLanguage[] => languages

/** `locale` is the reader's. */
export function paperLanguage(template: Pick<DocumentTemplate, 'languages'>, locale: string): PaperLanguage {
  const languages = paperLanguages(template)
  return languages.find(language => language === locale.split('-')[0]) ?? languages[0] ?? 'en'
}
