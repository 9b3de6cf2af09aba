/** Messages that came in begin runs; what became of those that a run sent, wakes it. All in the transaction of the message. */
import { systemCaller } from '../../contract/caller.ts'
import type { JsonObject } from '../../contract/json.ts'
import { checkExpression } from '../../expression/check.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { recordReads } from '../../expression/record-reads.ts'
import { entityWithId } from '../../messages/message-json.ts'
import type { MessageListener } from '../../messages/messages.ts'
import type { MessageRow } from '../../messages/tables.ts'
import type { InTransaction } from '../../records/in-transaction.ts'
import { loadRecord } from '../../records/load-record.ts'
import type { Engine } from '../engine.ts'
import { messageReceived } from '../triggers/message.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'

/** Only what a wait for an answer is over by. */
const endsWait: ReadonlySet<string> = new Set(['answered', 'bounced', 'failed'])

export const messageListener = (engine: () => Pick<Engine, 'start' | 'signal' | 'isPaused'>): MessageListener => ({
  async received(context, row) {
    const trigger = { message: triggerMessage(context, row) }
    for (const workflow of publishedIn(context.model)) {
      if (engine().isPaused(workflow.document.id) || !(await isMeant(context, workflow, row, trigger))) continue
      await engine().start(context.transaction, {
        ...{ workflow, trigger, startedBy: null },
        ...(workflow.document.trigger['entity'] !== undefined && { entity: row.entity, record: row.record }),
      })
    }
  },
  async delivery(transaction, row, payload) {
    if (row.run === null || !endsWait.has(payload.state)) return
    await engine().signal(transaction, { run: row.run, event: `delivery:${row.id}`, payload })
  },
})

async function isMeant(
  context: InTransaction,
  { document }: PublishedWorkflow,
  row: MessageRow,
  trigger: JsonObject,
): Promise<boolean> {
  const { type, channel, entity, when } = document.trigger
  if (type !== messageReceived.type || document.active === false) return false
  if (typeof channel === 'string' && channel !== row.channel) return false
  const about = entityWithId(context, row.entity)
  if (typeof entity === 'string' && (about?.name !== entity || row.record === null)) return false
  return typeof when !== 'string' || holds(context, when, { trigger, about: typeof entity === 'string' ? row : null })
}

async function holds(
  context: InTransaction,
  when: string,
  { trigger, about }: { trigger: JsonObject; about: MessageRow | null },
): Promise<boolean> {
  const name = entityWithId(context, about?.entity ?? null)?.name
  const scope = {
    entity: (each: string) => context.model.entities.get(each),
    variables: { ...(name !== undefined && { record: name }), user: true, named: { trigger: triggerSchema } },
  }
  const { expression } = checkExpression(when, scope, 'boolean')
  if (!expression) return false
  const system = { ...context, caller: systemCaller }
  const record = name && about?.record ? await loadRecord(system, name, about.record, recordReads([expression])) : null
  return (
    evaluate(expression, {
      ...(record && { record }),
      ...{ named: { trigger }, now: context.now, organisation: context.organisation },
      timeZone: context.organisation.timeZone,
    }) === true
  )
}

const triggerSchema = messageReceived.output({}, { entity: () => undefined, record: null })

function triggerMessage(context: InTransaction, row: MessageRow): JsonObject {
  const reference = (entity: string | null, id: string | null) => {
    const found = entityWithId(context, entity)
    return found && id !== null ? { entity: found.name, _id: id } : null
  }
  return {
    ...{ _id: row.id, channel: row.channel, from: row.sender, fromName: row.sender_name, to: row.recipients },
    ...{ subject: row.subject, text: row.body.slice(0, 50_000), at: row.times.received ?? context.now.toISOString() },
    ...{ thread: row.thread, answers: row.answers },
    person: reference(row.person_entity, row.person),
    about: reference(row.entity, row.record),
    attachments: row.attachments.map(each => ({ ...each })),
  }
}
