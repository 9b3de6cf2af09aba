/** What every input takes, whatever its field's type: in a form, a line of a grid, or a filter. */
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import type { Labels } from '../data/to-form-data.ts'

export interface InputProps {
  id: string
  field: FieldModel
  value: Json | undefined
  /** Undefined: no value. */
  onChange: (value: Json | undefined) => void
  onBlur?: (() => void) | undefined
  invalid?: boolean
  required?: boolean
  describedBy?: string | undefined
  /** Its name where no label stands beside it. */
  label?: string | undefined
  /** The record or line the value stands in: for its currency. */
  holder?: JsonObject
  /** Names of related records; a picked one is added. */
  labels: Labels
  autoFocus?: boolean | undefined
  /** In a cell of a grid, where space is short. */
  compact?: boolean
}

/** What an `<input>` takes of it. */
export const inputAttributes = ({ id, invalid, required, describedBy, label, onBlur, autoFocus }: InputProps) => ({
  id,
  error: invalid ?? false,
  ...(required && { 'aria-required': true }),
  ...(describedBy && { 'aria-describedby': describedBy }),
  ...(label && { 'aria-label': label }),
  ...(onBlur && { onBlur }),
  ...(autoFocus && { autoFocus: true, 'data-autofocus': true }),
})

export const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
