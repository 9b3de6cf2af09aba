import type { Json } from '../../contract/json.ts'
import { type Label, labelText } from '../../contract/label.ts'
import { decimalOf, decimalText } from '../decimal.ts'
import { define, type Overload } from './define.ts'

export const list: Overload[] = [
  define('size', ['list<any>'], 'int', ([values]) => values.length),
  define('size', ['json'], 'int', ([value]) => (Array.isArray(value) ? value.length : null)),
  { ...define('isBlank', ['string'], 'boolean', ([value]) => value === null || value.trim() === ''), nulls: true },
  { ...define('isBlank', ['list<any>'], 'boolean', ([values]) => values === null || values.length === 0), nulls: true },
  { ...define('isBlank', ['json'], 'boolean', ([value]) => isEmpty(value)), nulls: true },
  // The checker hands the field's options as second argument.
  define('label', ['string', 'json'], 'string', ([value, options], { locale }) => labelOf(value, options, locale)),
  define('label', ['int', 'json'], 'string', ([value, options], { locale }) => labelOf(value, options, locale)),
  define('label', ['double', 'json'], 'string', ([value, options], { locale }) => labelOf(value, options, locale)),
  define('label', ['boolean', 'json'], 'string', ([value, options], { locale }) => labelOf(value, options, locale)),
]

/** A value that is no option any more names itself. */
function labelOf(value: string | number | boolean, options: Json, locale: string): string {
  const found = (options as unknown as { value: Json; title: Label }[]).find(option => option.value === value)
  return found ? labelText(found.title, locale) : optionText(value)
}

/** An option's value as text, the same as SQL has it. */
export const optionText = (value: string | number | boolean): string =>
  typeof value === 'number' ? decimalText(decimalOf(value)) : String(value)

const isEmpty = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) ? value.length === 0 : isEmptyObject(value))

const isEmptyObject = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
