/** What expressions in a node's settings may name, and of which type it is: the trigger, and the steps before it. */
import type { JsonObject, Schema } from '../contract/json.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { Scope } from '../expression/scope.ts'
import type { Model } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { before, type Graph, graphOf, start } from './graph.ts'
import { outputScope } from './known-types.ts'
import { loopsAround } from './loops.ts'
import type { WorkflowTypes } from './registry.ts'

export interface KnownNames {
  record: { entity: string; previous: boolean } | null
  trigger: Schema
  /** By node id; of those whose type is known. */
  outputs: ReadonlyMap<string, Schema>
}

export function knownNames(document: WorkflowDocument, types: WorkflowTypes, model: Model): KnownNames {
  const { trigger, nodes } = document
  const type = types.triggers.get(trigger.type)
  const settings = triggerSettings(trigger)
  const found = attempt(() => type?.record?.(settings) ?? null, null)
  const record = found && model.entities.has(found.entity) ? found : null
  const graph = graphOf(document)
  const outputs = new Map<string, Schema>()
  const known: KnownNames = { record, trigger: {}, outputs }
  const scopeOf = (named: Record<string, Schema>) => outputScope(known, scopeAt(known, model, named))
  known.trigger = type ? attempt(() => type.output(settings, scopeOf({})), {}) : {}
  // Those that come first are known first: a later one may be of the type of what an earlier one gives.
  const inOrder = nodes.map(node => ({ node, depth: before(graph, node.id).size })).sort((a, b) => a.depth - b.depth)
  for (const { node } of inOrder) {
    const of = types.nodes.get(node.type)
    if (of)
      outputs.set(
        node.id,
        attempt(() => of.output(node.settings, scopeOf(namesAt(known, graph, node.id))), {}),
      )
  }
  return known
}

export const triggerSettings = ({ type: _, ...settings }: WorkflowDocument['trigger']): JsonObject =>
  settings as JsonObject

/** Beside `record`, `previous`, `user`, `now` and `today`. */
export function namesAt(known: KnownNames, graph: Graph, node: string): Record<string, Schema> {
  const steps = [...before(graph, node)].flatMap(id => {
    const output = id === start ? undefined : known.outputs.get(id)
    return output ? [[id, closed({ output, error: stepError })] as const] : []
  })
  const loops = loopsAround(graph, node)
  return {
    trigger: known.trigger,
    steps: closed(Object.fromEntries(steps)),
    ...(loops.length > 0 && { item: itemOf(known.outputs.get(loops.at(-1)!)) }),
  }
}

/** A for each says in its output's schema what it goes through (`x-item`), for the nodes inside. */
const itemOf = (output: Schema | undefined): Schema => (output?.['x-item'] ?? {}) as Schema

const closed = (properties: JsonObject): Schema => ({ type: 'object', properties, additionalProperties: false })
const stepError = closed({ code: { type: 'string' }, message: { type: 'string' } })

export const scopeAt = (known: KnownNames, model: Model, named: Record<string, Schema>): Scope => ({
  inMemory: true,
  entity: name => model.entities.get(name),
  variables: variablesOf(known, named),
})

export const variablesOf = ({ record }: KnownNames, named: Record<string, Schema>): Scope['variables'] => ({
  ...(record && { record: record.entity }),
  ...(record?.previous && { previous: record.entity }),
  user: true,
  named,
})
