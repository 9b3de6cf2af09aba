/** A change set's documents as one change of the model, planned on the model as it stands now. */
import type { Context } from '../access/context.ts'
import { requireMayChangeModel } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import type { ChangeSetItem, ChangeSetPlan } from '../contract/change-set.ts'
import { type ChangeSet, documentKinds, documentLists, type Unfit } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import { conflict } from '../errors.ts'
import { planChange } from '../metadata/plan.ts'
import { planPackAct } from './pack-act.ts'
import type { StoredSet } from './store.ts'

function changeOfSet(documents: readonly ChangeSetItem[], base: number): ChangeSet {
  const put = documents.filter(({ text }) => text !== null)
  const bodies = (kind: string) =>
    put.filter(item => item.kind === kind).map(({ text }) => JSON.parse(text!) as JsonObject)
  return {
    base,
    entities: put.filter(({ kind }) => kind === 'entity').map(({ name, text }) => ({ name, text: text! })),
    ...Object.fromEntries(documentKinds.map(kind => [documentLists[kind], bodies(kind)])),
    remove: documents.filter(({ text }) => text === null).map(({ kind, name }) => ({ kind, id: name })),
  }
}

/** As it was approved where nothing else is chosen. Throws 409 where others changed what is in it, and 403 where the caller could not do it by hand. */
export async function planOfSet(
  context: Context,
  { name, documents, pack, convert: approved }: StoredSet,
  convert: Record<string, Unfit> | null = approved,
): Promise<ChangeSetPlan> {
  if (pack) return planPackAct(context, pack, convert)
  const { database, model, caller } = context
  refuseStale(name, documents)
  const change = { ...changeOfSet(documents, model.revision), ...(convert && { convert }) }
  requireMayChangeModel(model, caller, change)
  requireMayWriteRoles(model, caller, change)
  return { ...(await planChange(database, model, change)), change }
}

function refuseStale(name: string, documents: readonly ChangeSetItem[]): void {
  const stale = documents.filter(item => item.stale)
  if (!stale.length) return
  const named = stale.map(item => `${item.kind} '${item.name}'`).join(', ')
  throw conflict(
    'change-set-stale',
    `The model moved on since '${name}' was made: ${named}. Bring it up to date first.`,
    stale.map(item => ({
      pointer: '',
      code: 'change-set-stale',
      message: `The ${item.kind} '${item.name}' was changed by others.`,
      parameters: { kind: item.kind, name: item.name },
    })),
  )
}
