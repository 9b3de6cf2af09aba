/** A value of several named texts (an address, a person's name) as small inputs under one label. */
import { NativeSelect } from '@mantine/core'
import type { CSSProperties } from 'react'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from './input-props.ts'
import classes from './Parts.module.css'
import { PlainInput } from './PlainInput.tsx'

export interface Part {
  name: string
  label: string
  /** Sixths of the width. */
  span: 1 | 2 | 3 | 4 | 6
  autoComplete?: string
  /** One of these, and not any text. */
  choices?: { value: string; label: string }[]
  onComposition?: (text: string, done: boolean) => void
}

export function Parts({ parts, ...props }: InputProps & { parts: Part[] }) {
  const [value = {}] = objectsIn(props.value)
  const set = (name: string, text: string) => props.onChange(withPart(value, name, text))
  return (
    <fieldset className={classes.parts} aria-describedby={props.describedBy} id={props.id}>
      <legend className="visually-hidden">{props.label}</legend>
      {parts.map(({ name, label, span, autoComplete, choices, onComposition }) =>
        choices ? (
          <NativeSelect
            key={name}
            id={`${props.id}-${name}`}
            aria-label={label}
            title={label}
            style={{ '--span': span } as CSSProperties}
            className={classes.part}
            data={[{ value: '', label: '' }, ...choices]}
            value={textAt(value, name)}
            onChange={event => set(name, event.currentTarget.value)}
          />
        ) : (
          <PlainInput
            key={name}
            id={`${props.id}-${name}`}
            aria-label={label}
            placeholder={label}
            frameStyle={{ '--span': span } as CSSProperties}
            frameClass={classes.part}
            autoComplete={autoComplete ?? 'off'}
            error={props.invalid ?? false}
            value={textAt(value, name)}
            onChange={event => set(name, event.currentTarget.value)}
            onBlur={props.onBlur}
            {...(onComposition && {
              onCompositionUpdate: event => onComposition(event.data, false),
              onCompositionEnd: event => onComposition(event.data, true),
            })}
          />
        ),
      )}
    </fieldset>
  )
}

export function withPart(value: JsonObject, name: string, text: string): Json | undefined {
  const { [name]: _, ...rest } = value
  const next = text === '' ? rest : { ...rest, [name]: text }
  return Object.keys(next).length ? next : undefined
}

export const textAt = (value: JsonObject, name: string): string => (typeof value[name] === 'string' ? value[name] : '')
