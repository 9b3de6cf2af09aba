/** Changes of one node, or of the trigger, that leave everything else of the document the same object. */
import type { JsonObject } from '../../../platform/contract/json.ts'
import type {
  WorkflowDocument,
  WorkflowNode,
  WorkflowTrigger,
} from '../../../platform/contract/workflow/workflow-document.ts'
import { gridded, type Place } from './place.ts'

export const changeNode = (
  document: WorkflowDocument,
  id: string,
  change: (node: WorkflowNode) => WorkflowNode,
): WorkflowDocument => ({ ...document, nodes: document.nodes.map(node => (node.id === id ? change(node) : node)) })

export const setSettings = (document: WorkflowDocument, id: string, settings: JsonObject): WorkflowDocument =>
  changeNode(document, id, node => ({ ...node, settings }))

/** `undefined` takes the key away. */
export function setKey<T extends object, K extends keyof T>(holder: T, key: K, value: T[K] | undefined): T {
  if (value !== undefined) return { ...holder, [key]: value }
  const { [key]: _, ...rest } = holder
  return rest as T
}

export const setTriggerSettings = (document: WorkflowDocument, settings: JsonObject): WorkflowDocument => ({
  ...document,
  trigger: { type: document.trigger.type, ...settings },
})

/** Settings that the new type has, too, are kept: an entity stays chosen. */
export function setTriggerType(document: WorkflowDocument, type: string, keeps: (setting: string) => boolean) {
  const kept = Object.entries(document.trigger).filter(([name]) => name !== 'type' && keeps(name))
  const trigger: WorkflowTrigger = { type, ...Object.fromEntries(kept) }
  return { ...document, trigger }
}

export function moveNodes(document: WorkflowDocument, places: ReadonlyMap<string, Place>): WorkflowDocument {
  const moved = document.nodes.map(node => {
    const place = places.get(node.id)
    if (!place) return node
    const position = gridded(place)
    const isThere = node.position?.x === position.x && node.position.y === position.y
    return isThere ? node : { ...node, position: { ...node.position, ...position } }
  })
  return moved.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes: moved }
}

/** Every node with a place of its own, as it is seen: from now on none is moved by what happens to others. */
export function withPlaces(document: WorkflowDocument, places: ReadonlyMap<string, Place>): WorkflowDocument {
  const loose = document.nodes.flatMap(({ id, position }) => {
    const place = position ? undefined : places.get(id)
    return place ? [[id, place] as const] : []
  })
  return loose.length ? moveNodes(document, new Map(loose)) : document
}
