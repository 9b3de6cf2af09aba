/** An edge: a line with soft corners; in its middle, where nothing is in the way, the place for one more step. */
import { BaseEdge, type Edge, type EdgeProps, getSmoothStepPath } from '@xyflow/react'
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
    <g
      className={classes.line}
      data-error={data?.isError || undefined}
      data-chosen={selected || undefined}
      data-difference={data?.difference}
      data-went={data?.went || undefined}
    >
      <BaseEdge id={id} path={path} interactionWidth={20} {...(markerEnd && { markerEnd })} />
      {!readOnly && (
        // Part of the drawing: two hundred buttons of HTML over it are as many layers to be put together with every frame.
        // biome-ignore lint/a11y/useSemanticElements: SVG has no button
        <g
          role="button"
          className={`${classes.insert} nodrag nopan`}
          aria-label={t('workflows.canvas.insert', { between: data?.between ?? '' })}
          onClick={event => {
            event.stopPropagation()
            offer({ edge: id }, event.currentTarget)
          }}
        >
          <rect className={classes.around} x={x - 16} y={y - 16} width={32} height={32} />
          <rect className={classes.face} x={x - 10} y={y - 10} width={20} height={20} rx={6} />
          <path className={classes.plus} d={`M ${x - 4} ${y} h 8 M ${x} ${y - 4} v 8`} />
        </g>
      )}
    </g>
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
