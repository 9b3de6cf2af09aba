/** Tells, for a moment, that something was done. */
import { notify } from './notify.ts'

export function showDone(message: string): void {
  notify({ message, autoClose: 3000, withBorder: true, color: 'green' })
}
