/** Whoever looks after a workflow hears that one of its runs has failed, and where to go on with it. */
import { notify } from '../../messages/notifications/notify.ts'
import type { EngineServices, FailedRun } from './engine.ts'
import type { Pauses } from './pauses.ts'

export async function tellFailure(
  { database }: Pick<EngineServices, 'database'>,
  pauses: Pauses,
  { id, workflow, title, owner, message }: FailedRun,
): Promise<void> {
  await pauses.noteFailure(workflow)
  if (owner === null) return
  const notice = {
    people: [owner],
    kind: 'workflow' as const,
    title: `${title}: ${message}`,
    link: `/studio/runs/${id}`,
  }
  await database.transaction(transaction => notify(transaction, notice, new Date()))
}
