/** All stored documents → one revision of the model. What did not change keeps its compiled entity. */
import { isDeepStrictEqual } from 'node:util'
import type { DocumentKind, DocumentKinds, ExtensionDocument } from '../contract/documents.ts'
import { documentKinds } from '../contract/documents.ts'
import { type CompileContext, describeDraft, finishEntity } from './compile.ts'
import { type Computed, resolveComputed } from './computed.ts'
import { type Addition, type Draft, draftEntity, type EntitySource } from './draft.ts'
import { inversesOf } from './inverses.ts'
import { type ParentRelation, parentRelations } from './line-items.ts'
import { hasLogic } from './logic.ts'
import type { Entity, Model, WorkflowLanguage } from './model.ts'

/** An extension's ids stand beside it, as an entity's do. */
export interface DocumentSource<K extends DocumentKind = DocumentKind> {
  kind: K
  id: string
  revision: number
  body: DocumentKinds[K]
  ids: Record<string, string>
}

export interface ModelSources {
  revision: number
  entities: readonly EntitySource[]
  documents: readonly DocumentSource[]
}

/** A model that knows what it was made from, for the next one. */
export interface CompiledModel extends Model {
  sources: ModelSources
  drafts: ReadonlyMap<string, Draft>
  /** By the name of the entity that has formulas or rollups. */
  computed: ReadonlyMap<string, Computed>
}

/** `language`: the previous model's where not given. */
export function compileModel(
  sources: ModelSources,
  previous?: Model,
  language: WorkflowLanguage | undefined = previous?.language,
): CompiledModel {
  const before = previous && 'drafts' in previous ? (previous as CompiledModel) : undefined
  const extensions = Map.groupBy(sources.documents.filter(isExtension), ({ body }) => body.entity)
  const draft = (source: EntitySource, extra: Addition[] = []) =>
    redraft(source, [...(extensions.get(source.name) ?? []).map(additionOf), ...extra], before)
  const drafts = new Map(sources.entities.map(source => [source.name, draft(source)]))
  const parents = parentRelations(drafts)
  for (const [child, { addition }] of parents)
    if (addition) drafts.set(child, draft(drafts.get(child)!.source, [addition]))
  const entities = new Map<string, Entity>()
  const inverses = inversesOf(drafts)
  const lookedUp = lookups(drafts, parents, entities)
  const contextOf = (name: string): CompileContext => {
    const parent = parents.get(name)
    return {
      ...lookedUp,
      inverses: inverses.get(name) ?? [],
      ...(parent && { parent: { entity: parent.entity, field: parent.field } }),
    }
  }
  const computed = computedIn(drafts, contextOf)
  for (const [name, draft] of drafts) {
    const own = computed.get(name)
    entities.set(name, finish(draft, { ...contextOf(name), ...(own && { computed: own }) }, before))
  }
  return {
    revision: sources.revision,
    entities,
    documents: documentsOf(sources.documents),
    ...(language && { language }),
    sources,
    drafts,
    computed,
  }
}

type Lookups = Pick<CompileContext, 'entity' | 'childField' | 'document'>

/**
 * What an entity may ask for later. It stands in a scope of its own, with no more in it: an entity is kept by the models
 * after it, and must not keep those before it.
 */
function lookups(
  drafts: ReadonlyMap<string, Draft>,
  parents: ReadonlyMap<string, ParentRelation>,
  entities: ReadonlyMap<string, Entity>,
): Lookups {
  return {
    entity: name => entities.get(name),
    childField: child => parents.get(child)?.field ?? '',
    document: name => drafts.get(name)?.document,
  }
}

function computedIn(drafts: ReadonlyMap<string, Draft>, contextOf: (name: string) => CompileContext) {
  if (![...drafts.values()].some(hasFormulas)) return new Map<string, Computed>()
  return resolveComputed(new Map([...drafts].map(([name, draft]) => [name, describeDraft(draft, contextOf(name))])))
}

const hasFormulas = ({ fields }: Draft): boolean => fields.some(field => field.computed)

const isExtension = (source: DocumentSource): source is DocumentSource<'extension'> => source.kind === 'extension'

function additionOf({ body, ids }: DocumentSource<'extension'>): Addition {
  const { properties, required = [], targets }: ExtensionDocument = body
  return { properties, required, ids, ...(targets && { targets }) }
}

function redraft(source: EntitySource, additions: Addition[], before: CompiledModel | undefined): Draft {
  const old = before?.drafts.get(source.name)
  const isSame = old && isDeepStrictEqual(old.source, source) && isDeepStrictEqual(old.additions, additions)
  return isSame ? old : draftEntity(source, additions)
}

/** The same draft in the same surroundings is the same entity: its validator and its statements stay. */
function finish(draft: Draft, context: CompileContext, before: CompiledModel | undefined): Entity {
  const old = before?.entities.get(draft.source.name)
  const looksOutside = draft.references.hasOutside || hasLogic(draft) || hasFormulas(draft)
  if (!old || before?.drafts.get(draft.source.name) !== draft || looksOutside) return finishEntity(draft, context)
  const entity = finishEntity(draft, context)
  const isSame = isDeepStrictEqual(old.fields, entity.fields) && isDeepStrictEqual(old.parent, entity.parent)
  return isSame ? old : entity
}

function documentsOf(documents: readonly DocumentSource[]): Model['documents'] {
  const byKind = Object.fromEntries(
    documentKinds.map(kind => [
      kind,
      new Map(documents.filter(document => document.kind === kind).map(({ id, body }) => [id, body])),
    ]),
  )
  return byKind as unknown as Model['documents']
}
