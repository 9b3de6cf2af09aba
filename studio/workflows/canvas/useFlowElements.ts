/** A document as React Flow's nodes and edges, the same objects as long as they say the same. */
import { useMemo, useRef } from 'react'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { type Box, type BoxWorld, boxesOf } from '../graph/boxes.ts'
import type { Difference } from '../graph/compare.ts'
import type { Place } from '../graph/place.ts'
import { readingOrder } from '../graph/walk.ts'
import type { Selection } from '../useDesigner.ts'
import type { LineEdge } from './FlowLine.tsx'
import { flowEdges, flowNodes } from './flow-elements.ts'
import type { BoxNode } from './NodeBox.tsx'

interface FlowElementsOptions {
  document: WorkflowDocument
  /** Stays the same as long as nothing in it changes. */
  world: BoxWorld
  places: ReadonlyMap<string, Place>
  /** Boxes that are being dragged. */
  held?: ReadonlyMap<string, Place>
  selection: Selection
  readOnly: boolean
  edgeDifferences?: ReadonlyMap<string, Difference> | undefined
  went?: ReadonlySet<string> | undefined
}

const none: ReadonlyMap<string, Place> = new Map()

export function useFlowElements(options: FlowElementsOptions): { nodes: BoxNode[]; edges: LineEdge[] } {
  const { document, world, places, held = none, selection, readOnly, edgeDifferences, went } = options
  const label = useBoxLabel()
  const drawn = useRef<{ nodes: BoxNode[]; edges: LineEdge[] }>({ nodes: [], edges: [] })
  const boxes = useMemo(() => boxesOf(document, world), [document, world])
  const order = useMemo(() => readingOrder(document), [document])
  return useMemo(() => {
    const nodes = flowNodes(
      boxes,
      order,
      { places, held, chosen: selection.nodes, label, readOnly },
      drawn.current.nodes,
    )
    const edges = flowEdges(
      document,
      { boxes, places, held, chosen: selection.edges, differences: edgeDifferences, went },
      drawn.current.edges,
    )
    drawn.current = { nodes, edges }
    return drawn.current
  }, [document, boxes, order, places, held, selection, readOnly, label, edgeDifferences, went])
}

function useBoxLabel(): (box: Box) => string {
  const { t } = useTexts()
  return useMemo(
    () => (box: Box) =>
      [
        box.isTrigger ? t('workflows.trigger') : box.subtitle,
        box.title,
        box.summary,
        box.problems > 0 && t('workflows.problems.count', { count: box.problems }),
        box.difference && t(`workflows.difference.${box.difference}`),
        box.run && t(`runs.stepState.${box.run.state}`),
      ]
        .filter(Boolean)
        .join(', '),
    [t],
  )
}
