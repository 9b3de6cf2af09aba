/** The model as boxes and lines, laid out from left to right, by dagre where it is not large. Knows no React. */
import { graphlib, layout } from '@dagrejs/dagre'
import type { EntityModel, FieldModel } from '../../platform/contract/entity.ts'
import { quickLayout } from './quick-layout.ts'

type GraphField = Pick<FieldModel, 'name' | 'type'> & {
  relation?: Pick<NonNullable<FieldModel['relation']>, 'targets'>
}

/** What a diagram knows of an entity; of one that is not installed yet there is no more. */
export type GraphEntity = Pick<EntityModel, 'name' | 'title' | 'icon' | 'color'> & {
  fields: readonly GraphField[]
  /** It is another pack's. */
  outside?: boolean
}

export interface GraphBox {
  name: string
  x: number
  y: number
}
export interface GraphLine {
  id: string
  from: string
  to: string
  /** Several fields between the same two entities are one line. */
  fields: GraphField[]
  /** Only fields that may point to one of several entities: drawn quietly, and without a say in the layout. */
  loose: boolean
}
export interface RelationGraph {
  boxes: GraphBox[]
  lines: GraphLine[]
}

/** More take dagre longer than somebody waits. */
const mostLaidOut = 150

export const boxSize = { width: 208, height: 56 }

export function relationGraph(entities: readonly GraphEntity[]): RelationGraph {
  const lines = linesOf(entities)
  if (entities.length > mostLaidOut) return { boxes: quickBoxes(entities, lines), lines }
  const graph = new graphlib.Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 88, marginx: 24, marginy: 24 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { name } of entities) graph.setNode(name, { ...boxSize })
  for (const { from, to, loose } of lines) if (from !== to && !loose) graph.setEdge(from, to)
  layout(graph)
  const boxes = entities.map(({ name }) => {
    const { x, y } = graph.node(name) as { x: number; y: number }
    return { name, x: x - boxSize.width / 2, y: y - boxSize.height / 2 }
  })
  return { boxes, lines }
}

function quickBoxes(entities: readonly GraphEntity[], lines: readonly GraphLine[]): GraphBox[] {
  const names = entities.map(({ name }) => name)
  const firm = lines.filter(({ loose }) => !loose)
  const places = quickLayout(names, firm, { ...boxSize, across: 88, down: 20 })
  return names.map(name => ({ name, ...places.get(name)! }))
}

/** Inverse fields are the other end of a line that is there already. */
function linesOf(entities: readonly GraphEntity[]): GraphLine[] {
  const known = new Set(entities.map(({ name }) => name))
  const lines = new Map<string, GraphLine>()
  for (const entity of entities)
    for (const field of entity.fields) {
      if (field.type === 'inverse') continue
      for (const to of field.relation?.targets ?? []) {
        if (!known.has(to)) continue
        const id = `${entity.name} ${to}`
        const line = lines.get(id) ?? { id, from: entity.name, to, fields: [], loose: true }
        const loose = line.loose && (field.relation?.targets.length ?? 0) > 1
        lines.set(id, { ...line, fields: [...line.fields, field], loose })
      }
    }
  return [...lines.values()]
}

/** An entity and all that a line joins to it. */
export function neighbours({ lines }: RelationGraph, name: string): Set<string> {
  const joined = lines.filter(({ from, to }) => from === name || to === name).flatMap(({ from, to }) => [from, to])
  return new Set([name, ...joined])
}
