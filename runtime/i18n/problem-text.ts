/** A failure as a sentence in the user's language: by the problem's stable code, else what the server said. */
import type { TFunction } from 'i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'

export function problemText(error: unknown, t: TFunction): string {
  if (error instanceof ApiError) {
    const said = error.code === 'unknown' ? '' : error.message
    const [first] = error.errors
    // `bad-filter-unknown-field`: a sentence of its own where there is one.
    const special = first ? [`problem.${error.code}-${first.code}`] : []
    return t([...special, `problem.${error.code}`, `problem.status-${error.status}`, 'problem.plain'], {
      ...first?.parameters,
      message: said,
      defaultValue: said,
    })
  }
  if (error instanceof TypeError) return t('problem.offline')
  return t('problem.unexpected')
}
