/**
 * A problem of the model in the user's language. The server's English sentence names things and says what to do; in
 * Japanese it stands below a sentence by the problem's code.
 */
import type { Problem } from '../../platform/contract/problem.ts'
import japanese from '../i18n/ja/problems.ts'

export interface ProblemWords {
  sentence: string
  /** The server's own words, where the sentence is not them. */
  detail: string | null
}

export function problemWords({ code, message }: Pick<Problem, 'code' | 'message'>, language: string): ProblemWords {
  const known = language === 'ja' && Object.hasOwn(japanese, code) ? japanese[code] : undefined
  return known ? { sentence: known, detail: message } : { sentence: message, detail: null }
}
