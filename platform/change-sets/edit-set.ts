/** What goes into a change set, and out of it. Any edit takes back what was said about it: it is looked at anew. */
import type { Context } from '../access/context.ts'
import { requireMayChangeAnything } from '../access/may-change-model.ts'
import { requireRight } from '../access/require-right.ts'
import type { ChangeSetEdit, ChangeSetItem, ChangeSetPack, OpenChangeSet } from '../contract/change-set.ts'
import { type DocumentKind, documentLists } from '../contract/documents.ts'
import { parseJsonText } from '../contract/json-text.ts'
import type { Transaction } from '../database/database.ts'
import { conflict, invalid, notFound } from '../errors.ts'
import { isObject } from '../metadata/json-values.ts'
import { lockedSet, maySee, openSet } from './open-set.ts'
import { planPackAct } from './pack-act.ts'
import { addSet, dropItem, nameSet, putItem, type StoredSet, setState } from './store.ts'

export async function createSet(
  context: Context,
  named: { name: string; description?: string; pack?: ChangeSetPack },
): Promise<OpenChangeSet> {
  requireMayChangeAnything(context.caller)
  const { name, description = '', pack } = named
  if (pack) {
    requireRight(context.caller, 'model')
    await planPackAct(context, pack, null)
  }
  const id = await context.database.transaction(transaction =>
    addSet(transaction, context.caller, { name, description, pack }),
  )
  return openSet(context, id)
}

export const renameSet = (context: Context, id: string, named: { name?: string; description?: string }) =>
  edit(context, id, transaction => nameSet(transaction, id, named))

/** Two admins at once: who was not the last to see the document is told, and gets what the other wrote. */
export const putIntoSet = (context: Context, id: string, given: ChangeSetEdit) =>
  edit(context, id, async (transaction, { pack }) => {
    if (pack) throw conflict('pack-act', `This change set is about the pack '${pack.name}' alone. Make another one.`)
    if (!maySee(context.caller, given)) requireRight(context.caller, 'model')
    refuseNonsense(given)
    if (!(await putItem(transaction, id, context.caller, given))) throw overtaken(given)
    await setState(transaction, id, 'draft')
  })

export const takeOutOfSet = (context: Context, id: string, item: Pick<ChangeSetItem, 'kind' | 'name'>) =>
  edit(context, id, async transaction => {
    if (!(await dropItem(transaction, id, context.caller, item))) throw notFound(`The ${item.kind} in this change set`)
    await setState(transaction, id, 'draft')
  })

export const withdrawSet = (context: Context, id: string) =>
  edit(context, id, transaction => setState(transaction, id, 'withdrawn'))

async function edit(
  context: Context,
  id: string,
  work: (transaction: Transaction, set: StoredSet) => Promise<void>,
): Promise<OpenChangeSet> {
  await context.database.transaction(async transaction => {
    await work(transaction, await lockedSet(context, transaction, id))
  })
  return openSet(context, id)
}

/** Whether the model takes it is for the plan to say; that it is JSON is not. */
function refuseNonsense({ text }: ChangeSetEdit): void {
  if (text === null) return
  const { value, problems } = parseJsonText(text)
  if (problems.length) throw invalid('This is no document yet.', problems)
  if (!isObject(value))
    throw invalid('A document is an object.', [{ pointer: '', code: 'type', message: 'A document is an object.' }])
}

export const overtaken = ({ kind, name }: Pick<ChangeSetItem, 'kind' | 'name'>) =>
  conflict(
    'change-set-changed',
    `Somebody else changed the ${kind} '${name}' in this change set. Look at theirs first.`,
    [
      {
        pointer: `/${kind === 'entity' ? 'entities' : documentLists[kind as DocumentKind]}`,
        code: 'change-set-changed',
        message: `The ${kind} '${name}' is another by now.`,
      },
    ],
  )
