/** Two panes with a bar between them that can be dragged, or moved with the arrow keys; remembered in this browser. */
import { useLocalStorage } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import classes from './Split.module.css'

interface SplitProps {
  /** Names the remembered place. */
  id: string
  left: ReactNode
  /** Null: the left pane has all the room. */
  right: ReactNode | null
  label: string
  /** Per cent of the left pane, until somebody moves the bar. */
  start?: number
}

const clamp = (share: number) => Math.min(75, Math.max(30, share))

export function Split({ id, left, right, label, start = 58 }: SplitProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [share, setShare] = useLocalStorage({ key: `enishi.split.${id}`, defaultValue: start })
  const drag = (event: PointerEvent) => {
    const box = frame.current?.getBoundingClientRect()
    if (box && event.buttons === 1) setShare(clamp(((event.clientX - box.left) / box.width) * 100))
  }
  const step = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') setShare(clamp(share - 2))
    if (event.key === 'ArrowRight') setShare(clamp(share + 2))
  }
  return (
    <div ref={frame} className={classes.split} style={{ '--share': right ? `${share}%` : '100%' } as object}>
      <div className={classes.pane}>{left}</div>
      {right && (
        // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged
        <div
          className={classes.bar}
          role="separator"
          aria-orientation="vertical"
          aria-label={label}
          aria-valuenow={Math.round(share)}
          aria-valuemin={30}
          aria-valuemax={75}
          tabIndex={0}
          onKeyDown={step}
          onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
        />
      )}
      {right && <div className={classes.rest}>{right}</div>}
    </div>
  )
}
