/** What a step of a test run changed, and whom it told: read off the change log, the queue of messages and the notices. */
import type { Context } from '../../access/context.ts'
import { policyOf } from '../../access/policy.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { TestEffect } from '../../contract/workflow/run.ts'
import type { Transaction } from '../../database/database.ts'
import type { Entity } from '../../metadata/model.ts'
import { loggedNames } from '../../records/query/logged-names.ts'
import { recordLabels } from '../tasks/record-labels.ts'
import { entityOf } from './step-values.ts'

interface Logged {
  seq: number
  entity: string
  record: string
  op: 'create' | 'update' | 'delete'
  before: JsonObject | null
  after: JsonObject | null
}

/** Those that are not among the known ones. Calls that were just written down are given their step, too. */
export async function readEffects(
  context: Context & { transaction: Transaction },
  step: number,
  known: TestEffect[],
): Promise<TestEffect[]> {
  for (const effect of known) if (effect.step === 0) effect.step = step
  return [
    ...(await changes(context, step, known)),
    ...(await messages(context, step, known)),
    ...(await notices(context, step, known)),
  ]
}

/** One step may change thousands of records: those that are read about are named. */
const mostNamed = 100

async function changes(context: Context & { transaction: Transaction }, step: number, known: TestEffect[]) {
  const { transaction, model } = context
  const { rows } = await transaction.query<Logged>({
    text: `SELECT seq, entity, record, op, before, after FROM enishi.change
      WHERE xid = pg_current_xact_id() AND op IN ('create', 'update', 'delete') ORDER BY seq`,
  })
  const fresh = rows.slice(count(known, 'record'))
  const labels = await recordLabels(context, fresh.slice(0, mostNamed))
  return fresh.map(({ entity: id, record, op, ...images }): TestEffect => {
    const entity = entityOf(model, id)
    const nameOf = namesFor(context, entity)
    const [before, after] = [byName(nameOf, images.before), byName(nameOf, images.after)]
    // What is deleted is in no list any more; what it was called is in what the log says of it.
    const gone = before[entity?.displayField ?? '']
    const label = labels.get(record)?._label ?? (typeof gone === 'string' ? gone : '')
    return { step, kind: 'record', action: op, entity: entity?.name ?? id, _id: record, label, before, after }
  })
}

const count = (known: TestEffect[], kind: TestEffect['kind']) => known.filter(effect => effect.kind === kind).length

/** The log has lasting ids, and all fields: whoever tries sees theirs. */
const namesFor = (context: Context, entity: Entity | undefined): ((key: string) => string | null) =>
  entity && policyOf(context.model, context.caller, entity, 'read').allowed ? loggedNames(context, entity) : () => null

const byName = (nameOf: (key: string) => string | null, image: JsonObject | null): JsonObject =>
  Object.fromEntries(
    Object.entries(image ?? {}).flatMap(([key, value]): [string, Json][] => {
      const name = nameOf(key)
      return name === null ? [] : [[name, value]]
    }),
  )

async function messages({ transaction }: Context & { transaction: Transaction }, step: number, known: TestEffect[]) {
  const { rows } = await transaction.query<{
    channel: string
    recipients: string[]
    subject: string | null
    body: string
  }>({
    text: `SELECT channel, recipients, subject, body FROM enishi.message
        WHERE direction = 'out' AND ${ownRow('message')} ORDER BY id`,
  })
  return rows.slice(count(known, 'message')).map(
    ({ channel, recipients, subject, body }): TestEffect => ({
      step,
      kind: 'message',
      channel,
      to: recipients,
      subject,
      text: body,
    }),
  )
}

/** Behind the bell: what *Notify* says, and that a task or an approval waits. One for all who are told the same. */
async function notices({ transaction }: Context & { transaction: Transaction }, step: number, known: TestEffect[]) {
  const { rows } = await transaction.query<{ to: string[]; title: string; text: string | null }>({
    text: `SELECT array_agg(p.name ORDER BY n.id) AS to, n.title, n.text
        FROM enishi.notification AS n JOIN auth."user" AS p ON p.id = n.person
        WHERE ${ownRow('n')} GROUP BY n.created_at, n.title, n.text, n.record ORDER BY min(n.id::text)`,
  })
  return rows.slice(count(known, 'notice')).map((row): TestEffect => ({ step, kind: 'notice', ...row }))
}

/**
 * Written by this very transaction. Each step of a test run is a savepoint, whose rows bear an id of their own: one after
 * the transaction's that is not decided yet, and of others no such row is seen. What is older than a day is of no use and
 * may bear an id from before they began anew.
 */
const ownRow = (table: string) => `CASE
  WHEN ${table}.created_at > now() - interval '1 day' AND ${table}.xmin::text::bigint >= pg_current_xact_id()::text::bigint & 4294967295
  THEN pg_xact_status(((pg_current_xact_id()::text::bigint >> 32 << 32) | ${table}.xmin::text::bigint)::text::xid8)
    = 'in progress' END`
