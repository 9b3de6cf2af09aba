/** How a visitor of a web form is asked for a field, by its type; a type that is not here cannot stand in one. */
import type { FieldType } from '../contract/entity.ts'

export type InputKind =
  | 'text'
  | 'lines'
  | 'email'
  | 'tel'
  | 'url'
  | 'date'
  | 'number'
  | 'check'
  | 'choice'
  | 'choices'
  | 'person'
  | 'address'
  | 'file'

export const inputKinds: Readonly<Partial<Record<FieldType, InputKind>>> = {
  text: 'text',
  'long-text': 'lines',
  email: 'email',
  phone: 'tel',
  link: 'url',
  date: 'date',
  integer: 'number',
  number: 'number',
  decimal: 'number',
  money: 'number',
  boolean: 'check',
  option: 'choice',
  options: 'choices',
  'person-name': 'person',
  address: 'address',
  file: 'file',
  files: 'file',
}
