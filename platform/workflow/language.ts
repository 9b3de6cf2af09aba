/** The meaning of workflow documents for `metadata/`: one validator for plan, apply, packs and restore. */
import type { Caller } from '../contract/caller.ts'
import type { JsonObject, Schema } from '../contract/json.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { Scope } from '../expression/scope.ts'
import type { Model, WorkflowLanguage } from '../metadata/model.ts'
import { pointer } from '../metadata/pointer.ts'
import type { Use } from '../metadata/use.ts'
import { missingRights } from './check/missing-rights.ts'
import { checkWorkflow } from './check-workflow.ts'
import { graphOf } from './graph.ts'
import { knownNames, namesAt, triggerSettings, variablesOf } from './names.ts'
import type { WorkflowTypes } from './registry.ts'
import { type Place, placesOf } from './setting-places.ts'

/** `personById`: what a workflow's owner may; without it nothing is told of what they may not. */
export const workflowLanguage = (
  types: WorkflowTypes,
  personById?: (id: string, model: Model) => Promise<Caller | null>,
): WorkflowLanguage => ({
  problems: (document, model) => checkWorkflow(document, model, types).problems,
  async warnings(document, model) {
    const actor = document.owner === undefined ? null : await personById?.(document.owner, model)
    return missingRights(document, { model, types, actor: actor ?? null })
  },
  uses: (document, model) => usesOf(document, model, types),
})

function usesOf(document: WorkflowDocument, model: Model, types: WorkflowTypes): Use[] {
  const graph = graphOf(document)
  const known = knownNames(document, types, model)
  // By its own name, so that a rename is followed where the entity is known by another one already.
  const entity = types.triggers.get(document.trigger.type)?.record?.(triggerSettings(document.trigger))?.entity ?? null
  const uses = (places: Place[], at: string, variables: Scope['variables']): Use[] =>
    places.flatMap(place => useOf(place, { at: pointer(at, ...place.path), entity, variables }))
  const trigger = types.triggers.get(document.trigger.type)
  return [
    ...(trigger
      ? uses(
          placesOf(trigger.settings, document.trigger as JsonObject),
          '/trigger',
          variablesOf(known, { trigger: known.trigger }),
        )
      : []),
    ...document.nodes.flatMap((node, index) => {
      const type = types.nodes.get(node.type)
      if (!type) return []
      const at = pointer('/nodes', index, 'settings')
      return uses(placesOf(type.settings, node.settings), at, variablesOf(known, namesAt(known, graph, node.id)))
    }),
  ]
}

interface At {
  at: string
  entity: string | null
  variables: Scope['variables']
}

function useOf(place: Place, { at, entity, variables }: At): Use[] {
  const { record: _, ...others } = variables
  if (place.kind === 'cel') {
    const filter = { ...others, named: { ...others.named, ...current(entity) } }
    return [
      place.of === undefined
        ? { kind: 'expression', entity, source: place.source, pointer: at, variables: others }
        : { kind: 'expression', entity: place.of ?? entity, source: place.source, pointer: at, variables: filter },
    ]
  }
  if (place.kind === 'value') {
    const of = place.entity ?? entity
    return [
      ...(of === null
        ? []
        : [{ kind: 'path' as const, entity: of, path: place.field, pointer: at, key: true as const }]),
      { kind: 'expression', entity, source: place.source, pointer: at, variables: others },
    ]
  }
  if (place.kind === 'template')
    return [{ kind: 'template', entity, source: place.text, mode: place.mode, pointer: at, variables: others }]
  return pickUse(place, at, entity)
}

/** In a filter on other records the run's own is `current`. */
const current = (entity: string | null): Record<string, Schema> =>
  entity === null ? {} : { current: { 'x-relation': { entity } } }

function pickUse({ what, name, of }: Extract<Place, { kind: 'pick' }>, at: string, record: string | null): Use[] {
  if (what === 'entity') return [{ kind: 'entity', name, pointer: at }]
  if (what === 'role' || what === 'workflow') return [{ kind: 'document', of: what, id: name, pointer: at }]
  if (what === 'message' || what === 'document')
    return [{ kind: 'document', of: what, id: name, pointer: at, perhaps: true }]
  const entity = of ?? record
  // `-amount` is an order from the largest down.
  return what === 'field' && entity !== null
    ? [{ kind: 'path', entity, path: name.replace(/^-/, ''), pointer: at }]
    : []
}
