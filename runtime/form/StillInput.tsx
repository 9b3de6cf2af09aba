/**
 * An input that is drawn anew only when something of its own changes: in a form of two hundred fields one keystroke would
 * otherwise draw them all. The latest handlers are called all the same.
 */
import { type ComponentType, memo, useMemo, useRef } from 'react'
import type { InputProps } from './inputs/input-props.ts'

interface StillInputProps {
  Input: ComponentType<InputProps>
  input: InputProps
  /** It reads other values of the record it stands in, such as its currency. */
  readsHolder: boolean
}

export function StillInput({ Input, input, readsHolder }: StillInputProps) {
  const latest = useRef(input)
  latest.current = input
  const handlers = useMemo(
    () => ({
      onChange: (value: Parameters<InputProps['onChange']>[0]) => latest.current.onChange(value),
      onBlur: () => latest.current.onBlur?.(),
    }),
    [],
  )
  const { holder, ...rest } = input
  return <Drawn Input={Input} {...rest} {...handlers} {...(readsHolder && holder && { holder })} />
}

const Drawn = memo(function Drawn({ Input, ...input }: InputProps & { Input: ComponentType<InputProps> }) {
  return <Input {...input} />
})
