/** An edge: a line with soft corners; in its middle, where nothing is in the way, the place for one more step. */
import { IconPlus } from '@tabler/icons-react'
import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { useTexts } from '../../shell/useTexts.ts'
import { useCanvasActs } from '../designer-context.ts'
import { pathThrough } from '../graph/bend.ts'
import type { Difference } from '../graph/compare.ts'
import type { Place } from '../graph/place.ts'
import classes from './FlowLine.module.css'

export type LineEdge = Edge<
  { isError: boolean; difference?: Difference; went?: boolean; between: string; bends: Place[] | null },
  'line'
>

export const FlowLine = memo(function FlowLine(props: EdgeProps<LineEdge>) {
  const { id, data, selected, markerEnd } = props
  const { t } = useTexts()
  const { readOnly, offer } = useCanvasActs()
  const { path, x, y } = wayOf(props)
  return (
    <>
      <g
        className={classes.line}
        data-error={data?.isError || undefined}
        data-chosen={selected || undefined}
        data-difference={data?.difference}
        data-went={data?.went || undefined}
      >
        <BaseEdge id={id} path={path} interactionWidth={20} {...(markerEnd && { markerEnd })} />
      </g>
      {!readOnly && (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.insert} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            aria-label={t('workflows.canvas.insert', { between: data?.between ?? '' })}
            onClick={event => offer({ edge: id }, event.currentTarget)}
          >
            <IconPlus size={12} />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  )
})

function wayOf(props: EdgeProps<LineEdge>): { path: string; x: number; y: number } {
  const { sourceX, sourceY, targetX, targetY, data } = props
  const start = { x: sourceX, y: sourceY }
  const end = { x: targetX, y: targetY }
  if (data?.bends) return pathThrough([start, ...data.bends, end])
  const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 12 })
  return { path, x, y }
}
