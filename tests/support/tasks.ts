/** People with posts in units, and a deal to be decided about, for tests of tasks without a workflow around them. */
import { systemCaller } from '../../platform/contract/caller.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { contextOf } from '../../platform/http/context.ts'
import { inTransaction } from '../../platform/records/in-transaction.ts'
import { beginTask, type StepRequest, type TaskRequest } from '../../platform/workflow/tasks/begin-task.ts'
import type { TaskNotice, TaskSeams, TaskSignal } from '../../platform/workflow/tasks/seams.ts'
import type { AnsweringApp } from './answers.ts'

export const rules: TaskRequest['rules'] = {
  amount: null,
  authority: [],
  onReturn: 'apply',
  askOnce: false,
  allowOwn: false,
  mayWithdraw: true,
  lock: false,
  links: true,
}

export const step = (name: string, people: string[], more: Partial<StepRequest> = {}): StepRequest => ({
  name,
  title: { en: name },
  kind: 'approve',
  mode: 'all',
  need: 1,
  beside: false,
  assignees: { people },
  ifNobody: 'fail',
  timing: { onLate: 'wait' },
  escalateTo: null,
  ...more,
})

export type AskOptions = Partial<Omit<TaskRequest, 'rules'>> & { rules?: Partial<TaskRequest['rules']>; at?: Date }

/** What the engine and messages would get, kept to be looked at. */
export function taskWorld(app: AnsweringApp) {
  const signals: TaskSignal[] = []
  const notices: TaskNotice[] = []
  const seams: TaskSeams = {
    signal: async (_, signal) => void signals.push(signal),
    tell: async (_, told) => void notices.push(...told),
  }
  const system = (now = new Date()) => ({ ...contextOf(app.services, systemCaller), now })
  const as = async (person: { id: string }, now = new Date()) => ({
    ...contextOf(app.services, (await app.services.identity.callerById(person.id))!),
    now,
  })
  let asked = 0
  const ask = ({ at = new Date(), rules: more, ...request }: AskOptions): Promise<string> =>
    inTransaction(system(at), context =>
      beginTask(context, seams, {
        kind: 'approval',
        origin: `test ${++asked}`,
        run: crypto.randomUUID(),
        stepKey: null,
        record: null,
        title: { en: 'New van', ja: '新しい車' },
        instructions: null,
        form: null,
        applicant: null,
        steps: [],
        ...request,
        rules: { ...rules, ...more },
      }),
    )
  return { signals, notices, seams, system, as, ask }
}

export const ticket: JsonObject = {
  $id: 'ticket',
  type: 'object',
  'x-entity': { displayField: 'subject' },
  properties: { subject: { type: 'string' }, amount: { type: 'number' } },
  unevaluatedProperties: false,
}
