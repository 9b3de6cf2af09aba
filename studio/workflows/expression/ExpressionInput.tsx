/** A field for an expression or a template: completion while one types, and what is wrong told at once. */
import { Textarea } from '@mantine/core'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { Completion } from '../../../platform/expression/complete.ts'
import type { Scope } from '../../../platform/expression/scope.ts'
import { useTexts } from '../../shell/useTexts.ts'
import type { TextKind } from '../graph/expression-places.ts'
import { accept, completeText, textProblem } from './complete-text.ts'
import classes from './ExpressionInput.module.css'
import { Proposals } from './Proposals.tsx'

export interface ExpressionInputProps {
  id?: string
  value: string
  onChange: (text: string) => void
  kind: TextKind
  scope: Scope
  label?: string | undefined
  placeholder?: string | undefined
  describedBy?: string | undefined
  /** The server found something wrong. */
  invalid?: boolean
  readOnly?: boolean
  /** Room for a letter. */
  tall?: boolean
}

export function ExpressionInput(props: ExpressionInputProps) {
  const { value, onChange, kind, scope, invalid, tall } = props
  const { language } = useTexts()
  const list = useId()
  const input = useRef<HTMLTextAreaElement>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const [asked, setAsked] = useState(false)
  const found = useMemo(
    () => (cursor === null ? [] : completeText({ text: value, cursor, kind, scope, language, asked })),
    [value, cursor, kind, scope, language, asked],
  )
  const problem = useMemo(() => (invalid ? null : textProblem(value, kind, scope)), [invalid, value, kind, scope])
  const active = found[Math.min(at, found.length - 1)]
  const take = (completion: Completion) => {
    const taken = accept(value, cursor ?? value.length, completion)
    onChange(taken.text)
    setAt(0)
    // What a variable holds is asked for next.
    setCursor(completion.kind === 'function' ? taken.cursor : null)
    requestAnimationFrame(() => input.current?.setSelectionRange(taken.cursor, taken.cursor))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === ' ' && (event.ctrlKey || event.metaKey)) {
      setAsked(true)
      setCursor(input.current?.selectionStart ?? value.length)
    } else if (!active) return
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter' || event.key === 'Tab') take(active)
    else if (event.key === 'Escape') setCursor(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={classes.host}>
      <Textarea
        ref={input}
        autosize
        minRows={tall ? 4 : 1}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: kind === 'expression' ? (classes.code ?? '') : (classes.text ?? '') }}
        {...(props.id && { id: props.id })}
        {...(props.label && { 'aria-label': props.label })}
        {...(props.placeholder && { placeholder: props.placeholder })}
        {...(props.describedBy && { 'aria-describedby': props.describedBy })}
        readOnly={props.readOnly ?? false}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={active ? `${list}-${found.indexOf(active)}` : undefined}
        value={value}
        error={invalid || problem}
        onChange={event => {
          onChange(event.currentTarget.value)
          setCursor(event.currentTarget.selectionStart)
          setAt(0)
          setAsked(false)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      />
      {active && <Proposals id={list} found={found} active={active} onTake={take} />}
    </div>
  )
}
