/** A relation of an entity to itself: a loop above its box. */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import classes from './Diagram.module.css'

export function SelfLine({ id, sourceX, sourceY, targetX, markerEnd, style, label }: EdgeProps) {
  const top = sourceY - 56
  const path = `M ${sourceX} ${sourceY} C ${sourceX + 40} ${top}, ${sourceX - 24} ${top}, ${sourceX - 32} ${sourceY - 30}`
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd && { markerEnd })} {...(style && { style })} />
      {label && (
        <EdgeLabelRenderer>
          <span
            className={classes.selfLabel}
            style={{ transform: `translate(-50%, -100%) translate(${(sourceX + targetX) / 2 + 72}px, ${top + 8}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
