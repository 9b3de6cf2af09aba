/**
 * The types of nodes and triggers that there are: the platform's own and those of plugins, made once at the start and
 * then frozen. Handed down on `Services` (`services.workflows`); nothing here is module state.
 *
 *     const workflows = workflowTypes([{ nodes: [score], triggers: [] }])
 *     workflows.nodes.get('record.update')
 */
import type { NodeType } from '../contract/workflow/node-type.ts'
import type { TriggerType } from '../contract/workflow/trigger-type.ts'
import { ownNodes } from './nodes/registry.ts'
import { ownTriggers } from './triggers/registry.ts'

export interface WorkflowTypes {
  nodes: ReadonlyMap<string, NodeType>
  triggers: ReadonlyMap<string, TriggerType>
}

/** What other rooms and plugins add; a plugin's types begin with its name. */
export interface AddedTypes {
  nodes?: readonly NodeType[]
  triggers?: readonly TriggerType[]
}

/** Throws where two are of one name. */
export function workflowTypes(added: readonly AddedTypes[] = []): WorkflowTypes {
  return Object.freeze({
    nodes: byType([...ownNodes, ...added.flatMap(({ nodes = [] }) => nodes)]),
    triggers: byType([...ownTriggers, ...added.flatMap(({ triggers = [] }) => triggers)]),
  })
}

function byType<T extends { type: string }>(types: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const type of types) {
    if (map.has(type.type)) throw new Error(`There are two types of nodes or triggers named '${type.type}'.`)
    map.set(type.type, type)
  }
  return map
}
