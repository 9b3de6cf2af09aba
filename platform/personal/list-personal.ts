/** The personal documents a caller may use: their own and what is shared with them, trimmed to what they may see. */
import type { Context } from '../access/context.ts'
import type { PersonalDocument, PersonalKind, PersonalList } from '../contract/personal.ts'
import { notFound } from '../errors.ts'
import { type PersonalRow, readDefault, readPersonal } from './personal-store.ts'
import { readAs } from './read-as.ts'

/** `entity`: its name; one that its caller does not see has none. Without it: of all entities, and no default. */
export async function listPersonal<K extends PersonalKind>(
  context: Context,
  kind: K,
  entityName?: string,
): Promise<PersonalList<K>> {
  const { database, model, caller } = context
  const entity = entityName === undefined ? undefined : (model.entities.get(entityName)?.id ?? null)
  if (entity === null || !caller.id) return { data: [], default: null }
  const [rows, first] = await Promise.all([
    readPersonal(database, caller, kind, { ...(entity && { entity }) }),
    readDefault(database, caller.id, kind, entity ?? ''),
  ])
  return { data: rows.flatMap(row => readAs(context, kind, row) ?? []), default: first }
}

export interface Found<K extends PersonalKind> {
  /** As it is stored. */
  row: PersonalRow
  seen: PersonalDocument<K>
}

/** Throws 404, for another's too. */
export async function personalNamed<K extends PersonalKind>(context: Context, kind: K, id: string): Promise<Found<K>> {
  const [row] = await readPersonal(context.transaction ?? context.database, context.caller, kind, { id })
  const seen = row && readAs(context, kind, row)
  if (!seen) throw notFound(`The ${kind}`)
  return { row, seen }
}
