/**
 * The lines of an addressee. In Japanese exactly one honorific stands behind the last of them: 御中 behind a company or
 * department, 様 behind a person, another one where it was chosen; never two, and never 御中 behind a person.
 *
 *     addressee({ company: '株式会社北野', person: '佐藤 健', honorific: 'onchu' }, 'ja')   // ['株式会社北野', '佐藤 健 様']
 */
import type { PaperLanguage } from '../../contract/document-template.ts'

export interface Addressee {
  company?: string
  department?: string
  person?: string
  honorific?: string
}

export function addressee(to: Addressee, language: PaperLanguage): string[] {
  const { company = '', department = '', person = '' } = to
  const lines = [company, department, person].map(line => line.trim()).filter(Boolean)
  if (language !== 'ja') return person && company ? [...lines.slice(0, -1), `Attn. ${lines.at(-1)}`] : lines
  const last = lines.pop()
  if (last === undefined) return []
  return [...lines.map(withoutHonorific), withHonorific(last, wordFor(to))]
}

const words: Readonly<Record<string, string>> = {
  onchu: '御中',
  sama: '様',
  sensei: '先生',
  kakui: '各位',
  none: '',
}

function wordFor({ person, honorific = '' }: Addressee): string {
  const chosen = Object.hasOwn(words, honorific) ? honorific : undefined
  if (person?.trim()) return words[chosen === undefined || chosen === 'onchu' ? 'sama' : chosen]!
  return words[chosen ?? 'onchu']!
}

const written = /[\s　]*(御中|様|さま|殿|先生|各位)$/

const withoutHonorific = (line: string): string => line.replace(written, '') || line

/** One that somebody typed stays as it is. */
const withHonorific = (line: string, word: string): string => (written.test(line) || !word ? line : `${line} ${word}`)
