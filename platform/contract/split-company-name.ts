/**
 * A company's name without its legal form, and where that stood (前株, 後株).
 *
 *     splitCompanyName('㈱山田商事')        // { name: '山田商事', legalForm: '株式会社', position: 'before' }
 *     splitCompanyName('Acme Co., Ltd.')   // { name: 'Acme', legalForm: 'Co., Ltd.', position: 'after' }
 *
 * Latin forms only count after a space or comma: 'Texaco' has none. A name that is nothing but a form stays whole.
 */
import { legalForms } from './legal-forms.ts'

export interface CompanyNameParts {
  name: string
  legalForm?: string
  position?: 'before' | 'after'
}

export function splitCompanyName(text: string): CompanyNameParts {
  const whole = text.trim()
  for (const { written, legalForm } of forms) {
    const after = withoutEnd(whole, written)
    if (after) return { name: after, legalForm, position: 'after' }
    const before = isLatin(written) ? '' : withoutStart(whole, written)
    if (before) return { name: before, legalForm, position: 'before' }
  }
  return { name: whole }
}

const isLatin = (form: string) => /^[A-Z]/i.test(form) && !form.includes('法人')

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** Longest first: 特例有限会社 before 有限会社. */
const forms = legalForms
  .flatMap(([legalForm, ...others]) => [legalForm, ...others].map(form => ({ written: plain(form), legalForm })))
  .sort((one, other) => other.written.length - one.written.length)

/** The letters of `text` that fold to `form` may be fewer (㈱) or wider (（株）) than it. */
function withoutStart(text: string, form: string): string {
  for (let length = 1; length <= Math.min(form.length, text.length); length++)
    if (plain(text.slice(0, length)) === form) return text.slice(length).trim()
  return ''
}

function withoutEnd(text: string, form: string): string {
  for (let length = 1; length <= Math.min(form.length, text.length); length++) {
    if (plain(text.slice(-length)) !== form) continue
    const rest = text.slice(0, -length)
    if (isLatin(form) && !/[\s,、，]$/.test(rest)) return ''
    return rest.replace(/[\s,、，]+$/, '').trim()
  }
  return ''
}
