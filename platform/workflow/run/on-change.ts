/**
 * What changes of records trigger: found by the model, begun in the transaction of the change. Entities without such
 * workflows are not told of, and their changes stay one statement.
 */
import type { ChangeListener, Context, RecordChange } from '../../access/context.ts'
import { systemCaller } from '../../contract/caller.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { Transaction } from '../../database/database.ts'
import { checkExpression } from '../../expression/check.ts'
import { evaluate } from '../../expression/evaluate.ts'
import { recordReads } from '../../expression/record-reads.ts'
import type { Expression } from '../../expression/tree.ts'
import type { Model } from '../../metadata/model.ts'
import { getRecord } from '../../records/get.ts'
import { loadRecord } from '../../records/load-record.ts'
import type { RunEngine } from './engine.ts'
import { type PublishedWorkflow, publishedIn } from './published.ts'
import { startRun } from './start.ts'

type Operation = RecordChange['operation']

export const changeListener = (engine: Pick<RunEngine, 'enqueue' | 'isPaused'>): ChangeListener => ({
  wants: (model, entity, operation) => triggersOf(model).has(`${operation} ${entity}`),
  async changed(context, changes) {
    for (const change of changes)
      for (const trigger of triggersOf(context.model).get(`${change.operation} ${change.entity}`) ?? [])
        if (!engine.isPaused(trigger.workflow.document.id)) await begin(engine, context, trigger, change)
  },
})

interface RecordTrigger {
  workflow: PublishedWorkflow
  fields: ReadonlySet<string> | null
  when: Expression | null
}

const operations: Record<string, Operation[]> = {
  'record.created': ['create'],
  'record.updated': ['update'],
  'record.deleted': ['delete'],
}

function triggersOf(model: Model): ReadonlyMap<string, RecordTrigger[]> {
  const known = byModel.get(model)
  if (known) return known
  const triggers = new Map<string, RecordTrigger[]>()
  for (const workflow of publishedIn(model)) {
    const { type, entity, fields, when } = workflow.document.trigger
    if (workflow.document.active === false || !Object.hasOwn(operations, type)) continue
    const trigger: RecordTrigger = {
      workflow,
      fields: Array.isArray(fields) && fields.length ? new Set(fields as string[]) : null,
      when: typeof when === 'string' ? conditionOf(model, String(entity), type, when) : null,
    }
    for (const operation of operations[type]!) {
      const key = `${operation} ${String(entity)}`
      triggers.set(key, [...(triggers.get(key) ?? []), trigger])
    }
  }
  byModel.set(model, triggers)
  return triggers
}
const byModel = new WeakMap<Model, ReadonlyMap<string, RecordTrigger[]>>()

/** It was checked when it was published, and followed every rename since. */
function conditionOf(model: Model, entity: string, type: string, when: string): Expression | null {
  const previous = type === 'record.updated' ? { previous: entity } : {}
  const variables = { record: entity, ...previous, user: true }
  return checkExpression(when, { entity: name => model.entities.get(name), variables }, 'boolean').expression ?? never
}
const never = checkExpression('false', { entity: () => undefined, variables: {} }, 'boolean').expression

type Inside = Context & { transaction: Transaction }

async function begin(
  engine: Pick<RunEngine, 'enqueue'>,
  context: Inside,
  { workflow, fields, when }: RecordTrigger,
  change: RecordChange,
): Promise<void> {
  const { document } = workflow
  const chain = context.run?.chain ?? []
  // A workflow that changes its own record does not begin again by it.
  if (chain.some(link => link.workflow === document.id && link.record === change.record)) return
  if (fields && change.changed && !change.changed.some(name => fields.has(name))) return
  const entity = context.model.entities.get(change.entity)!
  const previous = previousOf(change) ?? (change.operation === 'delete' ? await deletedRecord(context, change) : null)
  if (when && !(await holds(context, when, change, previous))) return
  await startRun(engine, context.transaction, {
    workflow,
    trigger: triggerOf(context, change),
    entity: entity.id,
    record: change.record,
    previous,
    startedBy: context.caller.id,
    chain,
  })
}

const previousOf = ({ operation, before }: RecordChange): JsonObject | null =>
  operation === 'update' ? (before?.() ?? null) : null

const triggerOf = ({ now }: Context, { operation, changed = [] }: RecordChange): JsonObject => ({
  operation,
  at: now.toISOString(),
  changed: [...changed] as Json[],
})

/** As whoever wrote the condition means it: of the whole record, whatever the person may see of it. */
async function holds(
  context: Inside,
  when: Expression,
  { entity, record: id, operation }: RecordChange,
  previous: JsonObject | null,
): Promise<boolean> {
  const record =
    operation === 'delete' ? previous : await loadRecord(asSystem(context), entity, id, recordReads([when]))
  return (
    evaluate(when, {
      ...(record && { record }),
      ...(previous && operation === 'update' && { previous }),
      user: { ...context.caller.attributes, roles: context.caller.roles },
      now: context.now,
      timeZone: context.organisation.timeZone,
      organisation: context.organisation,
    }) === true
  )
}

const asSystem = (context: Inside): Inside => ({ ...context, caller: systemCaller })

/** In the trash by now, whole. */
async function deletedRecord(context: Inside, { entity, record }: RecordChange): Promise<JsonObject | null> {
  const found = await getRecord(asSystem(context), context.model.entities.get(entity)!, record, { trashed: true })
  return JSON.parse(found.text)
}
