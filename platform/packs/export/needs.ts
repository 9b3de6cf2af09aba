/** What each document of the model cannot do without: others, and of entities the fields that it names. */
import { type AnyDocument, type DocumentKind, documentKinds } from '../../contract/documents.ts'
import type { UsedBy } from '../../contract/usage.ts'
import type { CompiledModel } from '../../metadata/compile-model.ts'
import { dependenciesOf } from '../../metadata/dependencies.ts'
import { usesOf } from '../../metadata/document-uses.ts'

/** An entity by its name, another document by its id. */
export interface Ref {
  kind: 'entity' | DocumentKind
  id: string
}

export interface Need {
  on: Ref
  /** Of the entity that is needed. */
  field?: string
  /** Of an entity that needs it: the field that says so; none: the entity itself does. */
  from?: string
}

export const keyOf = ({ kind, id }: Ref): string => `${kind} ${id}`

export type Needs = ReadonlyMap<string, readonly Need[]>

/** By the key of what needs them. */
export function needsIn(model: CompiledModel): Needs {
  const found = new Map<string, Need[]>()
  const add = (by: Ref, need: Need) => {
    if (keyOf(by) !== keyOf(need.on) || need.field !== undefined)
      found.set(keyOf(by), [...(found.get(keyOf(by)) ?? []), need])
  }
  for (const { entity, field, by } of dependenciesOf(model)) {
    const who = whoUses(model, by)
    add(who, { ...provider(model, entity, field), ...(who.kind === 'entity' && by.field && { from: by.field }) })
  }
  for (const { kind, id, body } of model.sources.documents)
    for (const on of namedBy(body, model)) add({ kind, id }, { on })
  return found
}

/** A field of an extension is the extension's. */
function whoUses(model: CompiledModel, { kind, id, field }: UsedBy): Ref {
  if (isDocumentKind(kind)) return { kind, id }
  return field === undefined ? { kind: 'entity', id } : provider(model, id, field).on
}

const isDocumentKind = (kind: string): kind is DocumentKind => (documentKinds as readonly string[]).includes(kind)

/** The document that the field stands in: its entity's, an extension's, or that of the relation which it is the other end of. */
function provider(model: CompiledModel, entity: string, name: string | null): Need {
  const on: Ref = { kind: 'entity', id: entity }
  if (name === null) return { on }
  const field = model.entities.get(entity)?.byName.get(name)
  const { targets = [], via } = field?.relation ?? {}
  if (field?.type === 'inverse' && via !== undefined && targets[0] !== undefined)
    return provider(model, targets[0], via)
  const extension = model.sources.documents.find(
    ({ body }) => body.kind === 'extension' && body.entity === entity && Object.hasOwn(body.properties, name),
  )
  return extension ? { on: { kind: 'extension', id: extension.id } } : { on, field: name }
}

function namedBy(body: AnyDocument, model: CompiledModel): Ref[] {
  const documents = usesOf(body, model).flatMap(use =>
    use.kind === 'document' ? [{ kind: use.of, id: use.id } satisfies Ref] : [],
  )
  const targets = body.kind === 'extension' ? Object.values(body.targets ?? {}).flat() : []
  return [...documents, ...targets.map((id): Ref => ({ kind: 'entity', id }))]
}
