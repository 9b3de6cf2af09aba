/** Node and trigger types as the API tells them: what a designer draws palettes and forms from. No functions. */
import type { Schema } from '../json.ts'
import type { NodeEffect, NodeGroup, Port } from './node-type.ts'
import type { LocalText } from './text.ts'

export interface WorkflowCatalogue {
  nodes: CatalogueNode[]
  triggers: CatalogueTrigger[]
}

export interface CatalogueNode {
  type: string
  group: NodeGroup
  icon: string
  title: LocalText
  help: LocalText
  settings: Schema
  effect: NodeEffect
  /** Null where they depend on the settings: the check of a document tells them. `error` is never among them. */
  ports: readonly Port[] | null
}

export interface CatalogueTrigger {
  type: string
  icon: string
  title: LocalText
  help: LocalText
  settings: Schema
}
