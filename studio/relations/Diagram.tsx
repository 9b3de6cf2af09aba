/** The diagram itself: pan, zoom, look at one entity and its neighbours, open it. */
import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import {
  Background,
  Controls,
  type Edge,
  MarkerType,
  type NodeHandle,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import { useZoomLabels } from '../shell/useZoomLabels.ts'
import classes from './Diagram.module.css'
import { type EntityBox, EntityNode } from './EntityNode.tsx'
import { boxSize, type GraphEntity, type GraphLine, type RelationGraph } from './relation-graph.ts'
import { SelfLine } from './SelfLine.tsx'

const nodeTypes = { entity: EntityNode }
const edgeTypes = { self: SelfLine }

/** Where lines begin and end: told, so that no box has to be drawn only to find out. */
const handles: NodeHandle[] = [
  { type: 'target', position: Position.Left, x: 0, y: boxSize.height / 2, width: 1, height: 1 },
  { type: 'source', position: Position.Right, x: boxSize.width, y: boxSize.height / 2, width: 1, height: 1 },
]

interface Relations {
  entities: readonly GraphEntity[]
  graph: RelationGraph
  chosen: string | undefined
  /** Those that are not in it are faded; null: none is. */
  lit: ReadonlySet<string> | null
  choose: (name: string | null) => void
  /** False: there is no editor for them. */
  editable?: boolean
  /** How small all of it may become to fit in. */
  minZoom?: number
}

export function Diagram({ relations }: { relations: Relations }) {
  return (
    <ReactFlowProvider>
      <Flow relations={relations} />
    </ReactFlowProvider>
  )
}

function Flow({
  relations: { graph, entities, chosen, lit, choose, editable = true, minZoom = 0.45 },
}: {
  relations: Relations
}) {
  const { t, language } = useTexts()
  const scheme = useComputedColorScheme('light')
  const zoomLabels = useZoomLabels()
  const flow = useReactFlow()
  const nodes = useMemo(() => {
    const byName = new Map(entities.map(entity => [entity.name, entity]))
    return graph.boxes.flatMap(({ name, x, y }): EntityBox[] => {
      const entity = byName.get(name)
      if (!entity) return []
      const faded = lit !== null && !lit.has(name)
      const data = { entity, language, chosen: name === chosen, faded, editable }
      return [{ id: name, type: 'entity', position: { x, y }, data, ...boxSize, measured: boxSize, handles }]
    })
  }, [graph, entities, chosen, lit, language, editable])
  const edges = useMemo(() => graph.lines.map(line => edgeOf(line, chosen)), [graph, chosen])
  useEffect(() => {
    const at = chosen && lit ? [...lit].map(id => ({ id })) : undefined
    void flow.fitView({ ...(at && { nodes: at }), padding: 0.08, minZoom, maxZoom: 1.1, duration: 150 })
  }, [flow, chosen, lit, minZoom])
  return (
    <div className={classes.diagram}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={{ padding: 0.08, minZoom }}
        minZoom={0.1}
        maxZoom={1.5}
        // Of a thousand entities some thirty are in sight.
        onlyRenderVisibleElements
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        onNodeClick={(_, node) => choose(node.id)}
        onPaneClick={() => choose(null)}
        proOptions={{ hideAttribution: true }}
        aria-label={t('page.relations')}
        ariaLabelConfig={zoomLabels}
      >
        <Background gap={24} size={1} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  )
}

function edgeOf({ id, from, to, fields, loose }: GraphLine, chosen: string | undefined): Edge {
  const near = chosen === undefined ? !loose : from === chosen || to === chosen
  const isLines = fields.some(({ type }) => type === 'items')
  return {
    id,
    ...(from === to && { type: 'self' }),
    source: from,
    target: to,
    ...(chosen !== undefined && near && { label: fields.map(({ name }) => name).join(', ') }),
    className: near ? (classes.near ?? '') : (classes.far ?? ''),
    style: { strokeDasharray: isLines ? '4 3' : undefined },
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
  }
}
