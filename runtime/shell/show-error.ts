/** Tells a failure that has no place of its own on the page. */
import i18next from 'i18next'
import { problemText } from '../i18n/problem-text.ts'
import { notify } from './notify.ts'

export function showError(error: unknown): void {
  notify({ color: 'red', message: problemText(error, i18next.t), autoClose: 8000, withBorder: true })
}
