/** One entity's document of a change set → the row that will be written, unless nothing changes. */
import type { ChangeSet, EntityDocument } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { checkEntityDocument } from './check/entity-document.ts'
import type { CompiledModel } from './compile-model.ts'
import { dialectOf } from './dialect.ts'
import { identifyEntity } from './entity-identity.ts'
import { entityName } from './entity-name.ts'
import { assignIds } from './ids.ts'
import { objectAt, stringAt } from './json-values.ts'
import { isEntityName } from './names.ts'
import { parseDocument } from './parse.ts'
import { pointer } from './pointer.ts'
import { reachProperties } from './properties.ts'
import { referencesOf } from './references.ts'
import { prefixed, type Resolved, sameIds } from './resolved.ts'
import type { Query } from './store.ts'

export interface Resolving {
  query: Query
  current: CompiledModel
  change: ChangeSet
  resolved: Resolved
  /** Ids of entities that go. */
  removed: ReadonlySet<string>
  shipped: boolean
}

export async function resolveEntity(resolving: Resolving, given: EntityDocument, at: string): Promise<void> {
  const { resolved, current } = resolving
  const parsed = parseDocument(given.text)
  if (!parsed.document) return void resolved.problems.push(...prefixed(parsed.problems, at))
  const { document } = parsed
  const name = entityName(document) ?? given.name
  if (name === undefined || !isEntityName(name)) return void resolved.problems.push(nameProblem(document, name, at))
  const problems = checkEntityDocument(document, name)
  if (problems.length) return void resolved.problems.push(...prefixed(problems, at))
  const identity = await identifyEntity(resolving, document, given, name)
  const before = current.sources.entities.find(({ id }) => id === identity.id)
  const taken = current.sources.entities.find(source => source.name.toLowerCase() === name.toLowerCase())
  if (taken && taken.id !== identity.id && !resolving.removed.has(taken.id) && !isRenamed(resolving, taken.name))
    return void resolved.problems.push({
      pointer: at,
      code: 'name-taken',
      message: `There is an entity named '${taken.name}' already. Choose another name than '${name}'.`,
    })
  const references = referencesOf(document)
  const reached = reachProperties(document, references, dialectOf(document) ?? '2020-12')
  const properties = new Map([...reached.properties].map(([property, list]) => [property, list[0]!.schema]))
  const ids = assignIds({ entityId: identity.id, properties, said: identity.said, before: identity.before })
  const same = before && before.text === given.text && before.name === name && sameIds(before.ids, ids)
  if (same) return
  if (before?.system && !resolving.shipped) return void resolved.problems.push(shippedProblem(name, at))
  const row = { kind: 'entity' as const, id: identity.id, name, revision: identity.revision, body: given.text, ids }
  resolved.rows.push({ ...row, at, change: before ? 'change' : 'add' })
}

const shippedProblem = (name: string, at: string): Problem => ({
  pointer: at,
  code: 'system',
  message: `'${name}' is shipped with the platform. Add fields to it with an extension, or give your entity another name.`,
})

/** Whether another document of the change set takes this name's entity elsewhere. */
function isRenamed({ change }: Resolving, name: string): boolean {
  return (change.entities ?? []).some(entity => {
    const { document } = parseDocument(entity.text)
    if (!document || entityName(document) === name) return false
    return entity.name === name || stringAt(objectAt(document, 'x-entity') ?? {}, 'renamedFrom') === name
  })
}

function nameProblem(document: JsonObject, name: string | undefined, at: string): Problem {
  const place = objectAt(document, 'x-entity')?.['name'] !== undefined ? pointer(at, 'x-entity', 'name') : at
  return name === undefined
    ? {
        pointer: place,
        code: 'name-needed',
        message: "The entity needs a name: give it a plain '$id', or 'x-entity.name'.",
      }
    : {
        pointer: place,
        code: 'name',
        message: `'${name.slice(0, 80)}' cannot name an entity: a letter first, then at most 62 letters, digits, '-' and '_'.`,
      }
}
