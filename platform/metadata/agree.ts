/** What was agreed to is what would be done, nothing would fail, and what goes out of sight was named. */
import type { PlanStep } from '../contract/plan.ts'
import { conflict, invalid } from '../errors.ts'
import type { Author } from './author.ts'
import type { Prepared } from './plan.ts'

export interface Agreement {
  /** Of the plan that was looked at; only the platform itself may do without. */
  hash?: string
  /** Ids of destructive steps. */
  confirm?: string[]
}

export function requireAgreement({ plan }: Prepared, { hash, confirm = [] }: Agreement, author: Author): void {
  if (hash === undefined && author.kind !== 'system')
    throw invalid('Look at the plan first, and send its hash.', [
      { pointer: '/hash', code: 'required', message: "The plan's hash is needed." },
    ])
  if (hash !== undefined && hash !== plan.hash)
    throw conflict('plan-changed', 'The model or the change is no longer what was planned. Look at the plan again.')
  refuseFailing(plan.steps)
  const unconfirmed = plan.steps.filter(step => step.class === 'destructive' && !confirm.includes(step.id))
  if (hash !== undefined && unconfirmed.length)
    throw invalid(
      'Some steps put data out of sight. Confirm each of them.',
      unconfirmed.map(({ id, description }) => ({
        pointer: '/confirm',
        code: 'confirm',
        message: description,
        parameters: { step: id },
      })),
    )
}

/** Rows that do not convert are in nobody's way where somebody chose what becomes of them. */
const isRefused = ({ failing, conversion }: PlanStep) => failing && (conversion?.choice ?? 'refuse') === 'refuse'

function refuseFailing(steps: Prepared['plan']['steps']): void {
  const failing = steps.filter(isRefused)
  if (!failing.length) return
  throw invalid(
    'Some records would make the change fail. Correct them first.',
    failing.map(({ id, description, failing }) => ({
      pointer: '',
      code: 'failing-rows',
      message: `${description} ${failing!.count} records stand in the way, such as ${failing!.sample[0]?._id} (${failing!.sample[0]?.value}).`,
      parameters: { step: id, ...failing },
    })),
  )
}
