/** The canvas one draws on: drag, drop, connect, choose, and the keyboard; what it shows is the designer's document. */
import {
  type Connection,
  type EdgeChange,
  type NodeChange,
  type ReactFlowInstance,
  ReactFlowProvider,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { type DragEvent, type MouseEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { notify } from '../../../runtime/shell/notify.ts'
import { useUndoKeys } from '../../draft/useUndoKeys.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { CanvasActsProvider } from '../designer-context.ts'
import type { BoxWorld } from '../graph/boxes.ts'
import { moveNodes, withPlaces } from '../graph/change-node.ts'
import { connect, connectRefusal, reconnect, type Wanted } from '../graph/connect.ts'
import { boxHeight, boxWidth, type Place } from '../graph/place.ts'
import type { Destination } from '../graph/put-node.ts'
import type { Drawing } from '../useDesigner.ts'
import classes from './DesignCanvas.module.css'
import { draggedType } from './dragged-type.ts'
import { FlowCanvas } from './FlowCanvas.tsx'
import type { LineEdge } from './FlowLine.tsx'
import type { BoxNode } from './NodeBox.tsx'
import { NodeMenu } from './NodeMenu.tsx'
import { useCanvasKeys } from './useCanvasKeys.ts'
import { useFlowElements } from './useFlowElements.ts'

interface DesignCanvasProps {
  designer: Drawing
  world: BoxWorld
  openPalette: () => void
  openSettings: () => void
  /** A box to bring into sight; a new object each time. */
  jump: { id: string } | null
}

/** Drawn anew only for what it shows: a key in a setting is not for it. */
export const DesignCanvas = memo(function DesignCanvas(props: DesignCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
})

function Canvas({ designer, world, openPalette, openSettings, jump }: DesignCanvasProps) {
  const { t } = useTexts()
  const { document, readOnly, catalogue } = designer
  const host = useRef<HTMLDivElement>(null)
  const flow = useReactFlow<BoxNode, LineEdge>()
  const store = useStoreApi()
  const [menu, setMenu] = useState<{ destination: Destination; anchor: Element } | null>(null)
  const { held, ...moving } = useMoving(designer)
  const { nodes, edges } = useFlowElements({ ...designer, held, world })
  const connecting = useConnecting(designer)
  const focus = useCallback(
    (id: string) =>
      requestAnimationFrame(() => {
        host.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus()
        if (!isInSight(id, flow, store.getState())) void flow.fitView({ nodes: [{ id }], duration: 150, maxZoom: 1 })
      }),
    [flow, store],
  )
  useEffect(() => {
    if (jump) focus(jump.id)
  }, [jump, focus])
  useUndoKeys(designer)
  const keys = useCanvasKeys({ designer, focus, openPalette, openSettings })
  const acts = useMemo(
    () => ({ readOnly, offer: (destination: Destination, anchor: Element) => setMenu({ destination, anchor }) }),
    [readOnly],
  )
  const { selectNodes } = designer
  // Of several that are chosen (a copy that was put in, say) a click takes one: React Flow leaves them all.
  const chooseOne = useCallback(
    ({ ctrlKey, metaKey, shiftKey }: MouseEvent, { id }: BoxNode) => {
      if (!ctrlKey && !metaKey && !shiftKey) selectNodes([id])
    },
    [selectNodes],
  )
  const drop = (event: DragEvent) => {
    const type = catalogue.node(event.dataTransfer.getData(draggedType))
    if (!type) return
    event.preventDefault()
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    const edge = edgeUnder(event)
    const id = designer.add(type, edge ? { edge } : { at: { x: x - boxWidth / 2, y: y - boxHeight / 2 } })
    focus(id)
  }
  return (
    <CanvasActsProvider value={acts}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the boxes inside of it */}
      <div ref={host} className={classes.host} {...keys} onDrop={drop} onDragOver={event => event.preventDefault()}>
        <FlowCanvas
          nodes={nodes}
          edges={edges}
          label={t('workflows.canvas.label')}
          map={document.nodes.length > 8}
          nodesConnectable={!readOnly}
          {...moving}
          {...connecting}
          onNodeClick={chooseOne}
          onNodeDoubleClick={openSettings}
          onInit={beginAtTop}
        />
        {menu && (
          <NodeMenu
            anchor={menu.anchor}
            catalogue={catalogue}
            onChoose={type => focus(designer.add(type, menu.destination))}
            onClose={() => setMenu(null)}
          />
        )}
      </div>
    </CanvasActsProvider>
  )
}

/** While a box is dragged it stands where the hand is; the document learns of it when it is let go. */
function useMoving(designer: Drawing) {
  const { select, change } = designer
  const [held, setHeld] = useState<ReadonlyMap<string, Place>>(new Map())
  const now = useRef(designer)
  now.current = designer
  const onNodesChange = useCallback(
    (changes: NodeChange<BoxNode>[]) => {
      const moved = changes.flatMap(each =>
        each.type === 'position' && each.position && each.dragging ? [[each.id, each.position] as const] : [],
      )
      if (moved.length) setHeld(before => new Map([...before, ...moved]))
      const chosen = changes.filter(each => each.type === 'select')
      if (!chosen.length) return
      const { selection } = now.current
      const nodes = new Set(selection.nodes)
      for (const { id, selected } of chosen) selected ? nodes.add(id) : nodes.delete(id)
      select({ ...selection, nodes })
      now.current = { ...now.current, selection: { ...selection, nodes } }
    },
    [select],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange<LineEdge>[]) => {
      const chosen = changes.filter(each => each.type === 'select')
      if (!chosen.length) return
      const { selection } = now.current
      const edges = new Set(selection.edges)
      for (const { id, selected } of chosen) selected ? edges.add(id) : edges.delete(id)
      select({ ...selection, edges })
      now.current = { ...now.current, selection: { ...selection, edges } }
    },
    [select],
  )
  const onNodeDragStop = useCallback(
    (_event: unknown, _node: BoxNode, nodes: BoxNode[]) => {
      setHeld(new Map())
      const moved = new Map(nodes.map(({ id, position }) => [id, position]))
      change(document => moveNodes(withPlaces(document, now.current.places), moved))
    },
    [change],
  )
  return { held, onNodesChange, onEdgesChange, onNodeDragStop }
}

/** Edges by hand. What may not be is said when it is let go, not only refused. */
function useConnecting({ document, change }: Drawing) {
  const { t } = useTexts()
  const refuse = (wanted: Wanted, instead?: string) => {
    const why = connectRefusal(document, wanted, instead)
    if (why) notify({ message: t(`workflows.refusal.${why}`) })
    return why !== null
  }
  return {
    isValidConnection: (connection: Connection | LineEdge) => {
      const why = connectRefusal(document, wantedOf(connection))
      return why === null || why === 'taken'
    },
    onConnect: (connection: Connection) => {
      const wanted = wantedOf(connection)
      if (!refuse(wanted)) change(document => connect(document, wanted))
    },
    onReconnect: (edge: LineEdge, connection: Connection) => {
      const wanted = wantedOf(connection)
      if (!refuse(wanted, edge.id)) change(document => reconnect(document, edge.id, wanted))
    },
  }
}

/** A drawing that fits begins at the top: it grows downwards. A larger one is shown whole. */
function beginAtTop(flow: ReactFlowInstance<BoxNode, LineEdge>) {
  const nodes = flow.getNodes()
  const { x, y, width, height } = flow.getNodesBounds(nodes)
  const canvas = document.querySelector('.react-flow')?.getBoundingClientRect()
  if (!canvas || height + 2 * margin > canvas.height || width + 2 * margin > canvas.width) return
  void flow.setViewport({ x: (canvas.width - width) / 2 - x, y: margin - y, zoom: 1 })
}

const margin = 48

const wantedOf = ({ source, sourceHandle, target }: Connection | LineEdge): Wanted => ({
  from: source,
  port: sourceHandle ?? 'next',
  to: target,
})

/** A node dropped on a line goes into it. */
const edgeUnder = ({ clientX, clientY }: DragEvent) =>
  document
    .elementsFromPoint(clientX, clientY)
    .map(element => element.closest<SVGElement>('.react-flow__edge')?.dataset['id'])
    .find(id => id !== undefined)

function isInSight(
  id: string,
  flow: ReturnType<typeof useReactFlow<BoxNode, LineEdge>>,
  { width, height }: { width: number; height: number },
): boolean {
  const node = flow.getNode(id)
  if (!node) return true
  const { x, y, zoom } = flow.getViewport()
  const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y]
  return left >= 0 && top >= 0 && left + boxWidth * zoom <= width && top + boxHeight * zoom <= height
}
