/** What a rename takes with it: documents and entities that name what is called differently now, in the same change. */
import type { CompiledModel, DocumentSource } from './compile-model.ts'
import type { EntityUse } from './entity-uses.ts'
import { type Renames, renamedUse, renamesBetween, renameUses } from './rename-uses.ts'
import { type Replacement, replaceTexts } from './replace-texts.ts'
import type { ResolvedRow } from './resolved.ts'

/** The rows of the change, those that follow from it behind them; the same rows where nothing does. */
export function followRenames(current: CompiledModel, next: CompiledModel, rows: ResolvedRow[]): ResolvedRow[] {
  const renames = renamesBetween(current, next)
  if (!renames.entities.size && !renames.fields.size) return rows
  const known = new Set(rows.map(keyOf))
  const followers = next.sources.documents.filter(source => !known.has(keyOf(source)))
  const entities = entityRows(next, renames, rows)
  const changed = new Map(entities.map(row => [keyOf(row), row]))
  return [
    ...rows.map(row => changed.get(keyOf(row)) ?? row),
    ...entities.filter(row => !known.has(keyOf(row))),
    ...followers.flatMap(source => documentRow(source, renames, next) ?? []),
  ]
}

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind} ${id}`

function documentRow(source: DocumentSource, renames: Renames, next: CompiledModel): ResolvedRow | null {
  const before = JSON.stringify(source.body)
  const renamed = JSON.stringify(renameUses(source.body, renames, next) ?? source.body)
  const body = replaceTexts(renamed, inProperties(source, renames, next))
  if (body === before) return null
  const { kind, id, revision, ids } = source
  return { kind, id, name: id, revision, body, ids, at: '', change: 'change' }
}

/** What an extension's properties say stands at the same places as it would in the entity's own document. */
function inProperties({ body }: DocumentSource, renames: Renames, next: CompiledModel): Replacement[] {
  const entity = body.kind === 'extension' ? next.entities.get(body.entity) : undefined
  if (body.kind !== 'extension' || !entity) return []
  const own = entity.uses.filter(({ at }) => at !== undefined && Object.hasOwn(body.properties, at))
  return replacementsOf(own, renames, next)
}

/** A text that changes as such keeps everything else as it was written, also where it came with this very change. */
function entityRows(next: CompiledModel, renames: Renames, rows: ResolvedRow[]): ResolvedRow[] {
  const given = new Map(rows.map(row => [keyOf(row), row]))
  return [...next.drafts.values()].flatMap(({ source }) => {
    const text = replaceTexts(source.text, replacementsOf(next.entities.get(source.name)!.uses, renames, next))
    if (text === source.text) return []
    const row = given.get(keyOf({ kind: 'entity', id: source.id }))
    if (row) return [{ ...row, body: text }]
    const { id, name, revision, ids } = source
    return [{ kind: 'entity' as const, id, name, revision, body: text, ids, at: '', change: 'change' as const }]
  })
}

function replacementsOf(uses: readonly EntityUse[], renames: Renames, next: CompiledModel): Replacement[] {
  return uses.flatMap(use => {
    const value = renamedUse(use, renames, next)
    return value === null ? [] : [{ pointer: use.pointer, value }]
  })
}
