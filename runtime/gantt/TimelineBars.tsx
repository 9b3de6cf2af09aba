/** The bars of one row. A bar opens its record; dragged, it moves; at its ends it is drawn out; with shift the arrow keys move it. */
import { useMantineTheme } from '@mantine/core'
import { useParams, useRouter } from '@tanstack/react-router'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CalendarSource, endOf, mayMove, startOf } from '../calendar/calendar-source.ts'
import { optionColor } from '../value/option-color.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import type { Scale } from './scale.ts'
import type { Edge } from './shifted.ts'
import classes from './Timeline.module.css'
import type { Bar } from './timeline-rows.ts'

interface TimelineBarsProps {
  bars: Bar[]
  top: number
  source: CalendarSource
  scale: Scale
  onMove: (id: string, days: number, edge: Edge) => void
}

export function TimelineBars({ bars, top, ...props }: TimelineBarsProps) {
  return (
    <div className={classes.row} style={{ top }}>
      {bars.map(bar => (
        <TimelineBar key={bar.record._id} bar={bar} {...props} />
      ))}
    </div>
  )
}

function TimelineBar({ bar, source, scale, onMove }: Omit<TimelineBarsProps, 'bars' | 'top'> & { bar: Bar }) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const { colors } = useMantineTheme()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const router = useRouter()
  const grip = useRef<{ x: number; edge: Edge } | null>(null)
  const [drag, setDrag] = useState<{ by: number; edge: Edge } | null>(null)
  const { record, left, width, color } = bar
  const movable = mayMove(source)
  const resizable = movable && endOf(source) !== undefined
  const label = record._label ?? record._id.slice(0, 8)
  const when = [startOf(source), endOf(source)]
    .flatMap(field =>
      field && record[field.name] ? [valueText(field, record[field.name], { format, t: t as never })] : [],
    )
    .join(' – ')
  const moved = drag ? drag.by : 0
  const style = {
    left: left + (drag && drag.edge !== 'end' ? moved : 0),
    width: Math.max(8, width + (drag?.edge === 'start' ? -moved : drag?.edge === 'end' ? moved : 0)),
    '--bar': color ? optionColor(color, colors) : 'var(--mantine-color-ai-5)',
  } as CSSProperties

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (!movable || event.button !== 0) return
    const edge = ((event.target as HTMLElement).dataset['edge'] ?? 'both') as Edge
    grip.current = { x: event.clientX, edge }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  function onPointerMove(event: PointerEvent) {
    if (!grip.current) return
    const by = event.clientX - grip.current.x
    if (drag || Math.abs(by) > 3) setDrag({ by, edge: grip.current.edge })
  }
  function onPointerUp() {
    const days = drag ? Math.round(drag.by / scale.dayWidth) : 0
    if (drag && days) onMove(record._id, days, drag.edge)
    grip.current = null
    // The click that follows must not open the record.
    if (drag) setTimeout(() => setDrag(null))
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (!step || !movable || !event.shiftKey) return
    event.preventDefault()
    onMove(record._id, step, event.altKey && resizable ? 'end' : 'both')
  }
  return (
    <button
      type="button"
      className={classes.bar}
      style={style}
      data-dragging={drag ? true : undefined}
      data-movable={movable || undefined}
      aria-label={`${label}, ${when}`}
      title={`${label}\n${when}`}
      onClick={() => {
        if (!drag) void router.navigate({ to: recordPath(app, source.description.entity.name, record._id) })
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        grip.current = null
        setDrag(null)
      }}
      onKeyDown={onKeyDown}
    >
      {resizable && <span className={classes.edge} data-edge="start" />}
      <span className={classes.label}>{label}</span>
      {resizable && <span className={classes.edge} data-edge="end" />}
    </button>
  )
}
