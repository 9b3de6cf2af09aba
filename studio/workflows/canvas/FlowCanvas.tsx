/** The drawing itself: React Flow over the designer's document. Also without a hand on it: versions and runs. */
import '@xyflow/react/dist/style.css'
import { useComputedColorScheme } from '@mantine/core'
import { Controls, MiniMap, ReactFlow, type ReactFlowProps } from '@xyflow/react'
import { type ReactNode, useRef } from 'react'
import { useTexts } from '../../shell/useTexts.ts'
import { useZoomLabels } from '../../shell/useZoomLabels.ts'
import { grid } from '../graph/place.ts'
import classes from './FlowCanvas.module.css'
import { FlowLine, type LineEdge } from './FlowLine.tsx'
import { type BoxNode, NodeBox } from './NodeBox.tsx'

const nodeTypes = { box: NodeBox }
const edgeTypes = { line: FlowLine }
const snap: [number, number] = [grid, grid]
const fit = { padding: 0.2, maxZoom: 1, minZoom: 0.4 }

interface FlowCanvasProps extends Omit<ReactFlowProps<BoxNode, LineEdge>, 'children'> {
  nodes: BoxNode[]
  edges: LineEdge[]
  label: string
  /** A small map helps where there is more than a screen holds. */
  map: boolean
  children?: ReactNode
}

export function FlowCanvas({ label, map, children, ...flow }: FlowCanvasProps) {
  const { t } = useTexts()
  const scheme = useComputedColorScheme('light')
  const zoomLabels = useZoomLabels()
  const host = useRef<HTMLDivElement>(null)
  // A layer of its own while it moves: drawn once, then only shifted. Not longer, or its text would blur when it grows.
  const moving = (on: boolean) => () => host.current?.toggleAttribute('data-moving', on)
  return (
    <div ref={host} className={classes.canvas} data-testid="canvas">
      <ReactFlow<BoxNode, LineEdge>
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={scheme}
        fitView
        fitViewOptions={fit}
        minZoom={0.1}
        maxZoom={1.5}
        snapToGrid
        snapGrid={snap}
        nodesConnectable={false}
        // Ours do more: arrows walk, Alt and an arrow moves (useCanvasKeys).
        disableKeyboardA11y
        deleteKeyCode={null}
        proOptions={{ hideAttribution: true }}
        aria-label={label}
        ariaLabelConfig={zoomLabels}
        // Not when it may begin: a press on the trigger, which cannot be dragged, is a click as long as nothing moves.
        onMove={moving(true)}
        onMoveEnd={moving(false)}
        {...flow}
      >
        <Controls showInteractive={false} fitViewOptions={fit} position="bottom-left" />
        {map && <MiniMap pannable zoomable ariaLabel={t('workflows.canvas.map')} className={classes.map ?? ''} />}
        {children}
      </ReactFlow>
    </div>
  )
}
