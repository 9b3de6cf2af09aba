/** Tells, in words that are already the person's, what did not work. */
import { notify } from './notify.ts'

export function showProblem(message: string): void {
  notify({ color: 'red', message, autoClose: 8000, withBorder: true })
}
