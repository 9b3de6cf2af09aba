/**
 * An input with a list or a calendar stands as a plain one until somebody comes near it with pointer, finger or focus: what
 * opens costs ten times as much to draw, and of two hundred fields one touches three.
 */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { type InputProps, inputAttributes } from './input-props.ts'
import { PlainInput, type PlainInputProps } from './PlainInput.tsx'

interface AtRestProps {
  props: InputProps
  /** What it shows. */
  text: string
  /** As the awake one says it to screen readers. */
  plain?: PlainInputProps
  /** The input itself, with the same id. */
  children: ReactNode
}

type Waking = 'near' | 'focus' | 'click'

export function AtRest({ props, text, plain, children }: AtRestProps) {
  const isAsked = props.autoFocus || props.compact
  const [waking, wake] = useState<Waking | null>(isAsked ? 'near' : null)
  const first = useRef(true)
  useLayoutEffect(() => {
    if (!first.current && waking) follow(props.id, waking)
    first.current = false
  }, [waking, props.id])
  if (waking) return children
  return (
    <PlainInput
      {...inputAttributes(props)}
      autoComplete="off"
      {...plain}
      value={text}
      // The press that follows is to meet what opens.
      onPointerEnter={() => flushSync(() => wake('near'))}
      onFocus={event => {
        // A press on the label focuses this one and then clicks it, which is gone by then.
        event.currentTarget.addEventListener('click', () => document.getElementById(props.id)?.click(), { once: true })
        wake('focus')
      }}
      onClick={() => wake('click')}
      onChange={nothing}
      onBlur={undefined}
    />
  )
}

/** The input that has come in its place goes on where the plain one was left. */
function follow(id: string, waking: Waking): void {
  const input = document.getElementById(id)
  if (waking === 'near' || !(input instanceof HTMLInputElement)) return
  input.focus()
  // As with Tab.
  if (waking === 'focus') input.select()
  else input.click()
}

const nothing = () => {}

/** As screen readers are told of a list that is not open. */
export const closedList = { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': false } as const
