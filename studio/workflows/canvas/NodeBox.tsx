/** A node on the canvas: sign, title, its settings in a line; ports below it, problems and the state of a run on it. */

import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { type CSSProperties, memo, useEffect } from 'react'
import { Icon } from '../../../runtime/icon/Icon.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { useCanvasActs } from '../designer-context.ts'
import type { BoxPort } from '../graph/box-ports.ts'
import type { Box } from '../graph/boxes.ts'
import { errorPort } from '../graph/edge.ts'
import { boxWidth } from '../graph/place.ts'
import classes from './NodeBox.module.css'
import { RunMark } from './RunMark.tsx'

export type BoxNode = Node<{ box: Box }, 'box'>

export const NodeBox = memo(function NodeBox({ data: { box }, selected }: NodeProps<BoxNode>) {
  const { t } = useTexts()
  const update = useUpdateNodeInternals()
  const ports = box.ports.map(({ id }) => id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: other ports stand at other places
  useEffect(() => update(box.id), [ports, box.id, update])
  return (
    <div
      className={classes.box}
      data-group={box.group}
      data-chosen={selected || undefined}
      data-difference={box.difference}
      data-state={box.run?.state}
      data-faulty={box.problems > 0 || undefined}
    >
      {!box.isTrigger && <Handle type="target" position={Position.Top} className={classes.way ?? ''} />}
      <span className={classes.sign}>
        <Icon name={box.icon} size={18} />
      </span>
      <span className={classes.words}>
        <span className={classes.title}>{box.title}</span>
        <span className={classes.summary}>{box.summary || box.subtitle || t('workflows.box.noSettings')}</span>
      </span>
      {box.problems > 0 && (
        <span className={classes.problems}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {box.problems}
        </span>
      )}
      {box.run && <RunMark run={box.run} />}
      {box.ports.map((port, index) => (
        <Way key={port.id} box={box} port={port} at={((index + 1) * 100) / (box.ports.length + 1)} />
      ))}
      {(box.offersError || box.errorIsTaken) && <ErrorWay box={box} />}
    </div>
  )
})

/** A port below the box; free, it offers the next step. */
function Way({ box, port, at }: { box: Box; port: BoxPort; at: number }) {
  const { t } = useTexts()
  const { readOnly, offer } = useCanvasActs()
  // The words of ways that lie close are cut rather than laid over each other.
  const widest = Math.min(110, boxWidth / (box.ports.length + 1) + 6)
  return (
    <>
      <Handle
        type="source"
        id={port.id}
        position={Position.Bottom}
        style={{ left: `${at}%` }}
        className={classes.way ?? ''}
        title={port.title || undefined}
      />
      <span className={classes.below} style={{ left: `${at}%`, '--widest': `${widest}px` } as CSSProperties}>
        {port.title && (
          <span className={classes.port} title={port.title}>
            {port.title}
          </span>
        )}
        {port.isFree && !readOnly && (
          <button
            type="button"
            tabIndex={-1}
            className={`${classes.add} nodrag nopan`}
            aria-label={t('workflows.canvas.addAfter', { title: box.title, port: port.title })}
            onClick={event => offer({ from: box.id, port: port.id }, event.currentTarget)}
          >
            <IconPlus size={14} />
          </button>
        )}
      </span>
    </>
  )
}

/** At the side: quiet until it is used, or the box is chosen. */
function ErrorWay({ box }: { box: Box }) {
  const { t } = useTexts()
  return (
    <Handle
      type="source"
      id={errorPort}
      position={Position.Right}
      className={`${classes.way} ${classes.error}`}
      data-taken={box.errorIsTaken || undefined}
      title={t('workflows.canvas.error')}
    />
  )
}
