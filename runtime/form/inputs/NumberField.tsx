/** Whole numbers, decimals and money. Shown with separators at rest, as typed while one types. */
import { useState } from 'react'
import { parseNumber } from '../../../platform/contract/input/parse-number.ts'
import { numberOf } from '../../value/create-format.ts'
import { useFormat } from '../../value/useFormat.ts'
import { currencyOf } from '../../value/value-text.ts'
import { type InputProps, inputAttributes, textOf } from './input-props.ts'
import classes from './NumberField.module.css'
import { PlainInput } from './PlainInput.tsx'

export function NumberField(props: InputProps) {
  const { field, value, onChange, onBlur, holder } = props
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const number = numberOf(value)
  const rest = number === null ? textOf(value) : format.number(number)
  const currency = field.type === 'money' ? currencyOf(field, holder) : undefined
  function type(text: string) {
    setTyped(text)
    if (text.trim() === '') return onChange(undefined)
    // What is no number stays as text, so that the error beside the field is about what one sees.
    onChange(storedNumber(parseNumber(text, format.language), text, field.schema?.['format']))
  }
  return (
    <PlainInput
      {...inputAttributes(props)}
      inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
      className={classes.input}
      {...(currency && { section: <span className={classes.currency}>{currency}</span>, sectionWidth: 44 })}
      value={typed ?? rest}
      onFocus={event => {
        setTyped(number === null ? rest : String(number))
        event.currentTarget.select()
      }}
      onChange={event => type(event.currentTarget.value)}
      onBlur={() => {
        setTyped(null)
        onBlur?.()
      }}
    />
  )
}

/** `format: int64` travels as a string. */
const storedNumber = (number: number | null, text: string, format: unknown) =>
  number === null ? text : format === 'int64' ? text.normalize('NFKC').replace(/[^\d-]/g, '') : number
