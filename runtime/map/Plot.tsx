/** The plane itself: degrees as lines, dots, scale; nearer and further by wheel, button or key, moved by dragging. */
import { ActionIcon, useMantineTheme } from '@mantine/core'
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionColor } from '../value/option-color.ts'
import { useFormat } from '../value/useFormat.ts'
import { clusters } from './clusters.ts'
import { Graticule } from './Graticule.tsx'
import classes from './Map.module.css'
import type { Placed } from './placed-records.ts'
import { type Frame, fitted, type Size, scaleBar, toPixels, toPlace, zoomed } from './project.ts'

interface PlotProps {
  placed: Placed[]
  size: Size
  chosen: string | null
  onChoose: (id: string) => void
  onOpen: (id: string) => void
  label: string
}

const steps: Record<string, [number, number]> = {
  ArrowLeft: [-80, 0],
  ArrowRight: [80, 0],
  ArrowUp: [0, -80],
  ArrowDown: [0, 80],
}

export function Plot({ placed, size, chosen, onChoose, onOpen, label }: PlotProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const format = useFormat()
  const { colors } = useMantineTheme()
  const [moved, setMoved] = useState<Frame | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const grip = useRef<{ x: number; y: number; frame: Frame; dragged: boolean } | null>(null)
  const all = useMemo(() => fitted(placed, size), [placed, size])
  const frame = moved ?? all
  const middle = { x: size.width / 2, y: size.height / 2 }
  const zoom = (factor: number, at = middle) => setMoved(known => zoomed(known ?? all, factor, at, size))
  const dots = useMemo(() => {
    const points = placed.map(each => ({ ...each, ...toPixels(each, frame, size) }))
    const near = points.filter(({ x, y }) => x > -40 && y > -40 && x < size.width + 40 && y < size.height + 40)
    return clusters(near, 28)
  }, [placed, frame, size])
  const bar = scaleBar(frame)
  const zoomNow = useRef(zoom)
  zoomNow.current = zoom
  // React's own wheel listener may not keep the page from scrolling.
  useEffect(() => {
    const plot = svg.current
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = plot!.getBoundingClientRect()
      zoomNow.current(event.deltaY < 0 ? 1.25 : 0.8, { x: event.clientX - left, y: event.clientY - top })
    }
    plot?.addEventListener('wheel', onWheel, { passive: false })
    return () => plot?.removeEventListener('wheel', onWheel)
  }, [])

  const pan = (from: Frame, x: number, y: number) =>
    setMoved({ ...from, center: toPlace(middle.x - x, middle.y - y, from, size) })
  function onPointerMove(event: PointerEvent) {
    if (!grip.current) return
    const [x, y] = [event.clientX - grip.current.x, event.clientY - grip.current.y]
    // Held only once it is dragged: a click stays one of the dot below it.
    if (!grip.current.dragged && Math.hypot(x, y) < 4) return
    if (!grip.current.dragged) svg.current?.setPointerCapture(event.pointerId)
    grip.current.dragged = true
    pan(grip.current.frame, x, y)
  }
  const drop = () => {
    grip.current = null
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key]
    if (step) pan(frame, -step[0], -step[1])
    else if (event.key === '+' || event.key === '-') zoom(event.key === '+' ? 1.5 : 1 / 1.5)
    else return
    event.preventDefault()
  }
  return (
    <>
      <svg
        ref={svg}
        className={classes.svg}
        role="application"
        aria-label={label}
        width={size.width}
        height={size.height}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved and zoomed by keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerDown={event => {
          grip.current = { x: event.clientX, y: event.clientY, frame, dragged: false }
        }}
        onPointerMove={onPointerMove}
        onPointerUp={drop}
        onPointerCancel={drop}
        onPointerLeave={drop}
      >
        <Graticule frame={frame} size={size} />
        {dots.map(({ x, y, members }) => {
          const [first] = members
          const isChosen = members.some(({ id }) => id === chosen)
          return members.length === 1 ? (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list beside it does the same
            <circle
              key={first!.id}
              className={classes.dot}
              data-chosen={isChosen || undefined}
              cx={x}
              cy={y}
              r={isChosen ? 9 : 6}
              style={{ fill: first!.color ? optionColor(first!.color, colors) : 'var(--mantine-color-ai-5)' }}
              onMouseEnter={() => onChoose(first!.id)}
              onClick={() => onOpen(first!.id)}
            >
              <title>{first!.label}</title>
            </circle>
          ) : (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keys + and - do the same
            <g key={first!.id} className={classes.cluster} onClick={() => zoom(2.5, { x, y })}>
              <circle
                cx={x}
                cy={y}
                r={Math.min(24, 11 + Math.log2(members.length) * 2)}
                data-chosen={isChosen || undefined}
              />
              <text x={x} y={y}>
                {members.length}
              </text>
            </g>
          )
        })}
      </svg>
      <div className={classes.scale} aria-hidden="true">
        <span style={{ width: bar.pixels }} />
        {bar.metres >= 1000 ? `${format.number(bar.metres / 1000)} km` : `${format.number(bar.metres)} m`}
      </div>
      <div className={classes.zoom}>
        <ActionIcon variant="default" aria-label={t('map.nearer')} onClick={() => zoom(1.5)}>
          <IconPlus size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t('map.further')} onClick={() => zoom(1 / 1.5)}>
          <IconMinus size={16} />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t('map.all')} disabled={!moved} onClick={() => setMoved(null)}>
          <IconFocusCentered size={16} />
        </ActionIcon>
      </div>
    </>
  )
}
