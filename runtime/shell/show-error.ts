/** Tells a failure that has no place of its own on the page. */
import i18next from 'i18next'
import { problemText } from '../i18n/problem-text.ts'
import { showProblem } from './show-problem.ts'

export function showError(error: unknown): void {
  showProblem(problemText(error, i18next.t))
}
