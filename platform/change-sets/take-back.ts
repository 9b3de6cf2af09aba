/**
 * A new change set that takes back an applied one: each of its documents as it was before, with what others changed since.
 * It is looked at, reviewed and applied like any other.
 */
import type { Context } from '../access/context.ts'
import type { ChangeSetItem, OpenChangeSet } from '../contract/change-set.ts'
import { conflict } from '../errors.ts'
import { documentText, queryOf } from '../metadata/store.ts'
import { mergeItem } from './merge-item.ts'
import { openSet } from './open-set.ts'
import { addSet, putItem } from './store.ts'

export async function takeBackSet(context: Context, id: string, name: string): Promise<OpenChangeSet> {
  const set = await openSet(context, id)
  if (set.revision === null) throw conflict('not-applied', 'Only what was applied can be taken back.')
  if (set.pack)
    throw conflict('pack-act', `This was about the pack '${set.pack.name}'. Take it back on the page of the pack.`)
  const documents = await inverseOf(context, set.revision)
  const created = await context.database.transaction(async transaction => {
    const description = set.name
    const made = await addSet(transaction, context.caller, { name, description })
    for (const edit of documents) await putItem(transaction, made, context.caller, { ...edit, version: null })
    return made
  })
  return openSet(context, created)
}

type Inverse = Pick<ChangeSetItem, 'kind' | 'name' | 'text' | 'base'>

async function inverseOf({ database, model }: Context, revision: number): Promise<Inverse[]> {
  const rows = await queryOf(database)<{ kind: ChangeSetItem['kind']; id: string; name: string; text: string | null }>(
    'SELECT kind, id, name, body AS text FROM enishi.document_revision WHERE revision = $1 ORDER BY kind, name',
    [revision],
  )
  const inverse: Inverse[] = []
  for (const { kind, id, text } of rows) {
    const [before, now] = [await documentText(database, kind, id, revision - 1), await documentText(database, kind, id)]
    // As if the set were what is merged away: from what it made, to what was before and to what is now.
    const texts = { base: text, mine: before?.text ?? null, theirs: now?.text ?? null }
    const wanted = mergeItem({ kind, name: id }, texts, { otherwise: 'theirs' })
    const name = now?.name ?? before?.name ?? id
    if (wanted.text !== (now?.text ?? null)) inverse.push({ kind, name, text: wanted.text, base: model.revision })
  }
  return inverse
}
