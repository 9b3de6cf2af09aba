/** The document that a new entity begins with: from a few answers, or from a JSON Schema that somebody pasted. */
import { nameFrom } from '../naming/name-from.ts'
import { setValue } from '../text/edit-json.ts'
import { printValue } from '../text/print-value.ts'
import { documentOf } from './field-row.ts'
import { objectAt, textAt } from './read-json.ts'

export interface NewEntity {
  name: string
  title: string
  ja?: string
  icon?: string
  ownership: 'user' | 'none'
}

const style = { indent: '  ', eol: '\n', space: ' ', compact: true }

/** Closed, so that a typo in a field's name is told; with a name to begin with. */
export function blankEntity({ name, title, ja, icon, ownership }: NewEntity): string {
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...(ja && { 'x-i18n': { ja: { title: ja } } }),
    type: 'object',
    'x-entity': { name, ...(icon && { icon }), displayField: 'name', ownership },
    properties: { name: { type: 'string', maxLength: 200, title: 'Name', 'x-i18n': { ja: { title: '名前' } } } },
    required: ['name'],
    unevaluatedProperties: false,
  }
  return `${printValue(document, style)}\n`
}

const plainName = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/
export const isEntityName = (name: string): boolean => plainName.test(name)

/** `x-entity.name`, else a plain `$id`; undefined when the person has to be asked. */
export function entityNameOf(text: string): string | undefined {
  const document = documentOf(text)
  if (!document) return undefined
  const named = textAt(objectAt(document, 'x-entity'), 'name')
  const id = textAt(document, '$id')
  return named ?? (id !== undefined && isEntityName(id) ? id : undefined)
}

/** A name to propose: `https://example.com/schemas/Purchase Order.json` or the title → `purchase-order`. */
export function proposedName(text: string): string {
  const document = documentOf(text)
  const from = (document && (lastPart(textAt(document, '$id')) || textAt(document, 'title'))) || ''
  return nameFrom(from)
}

const lastPart = (id = '') => id.split(/[/#?]/).filter(Boolean).at(-1) ?? ''

/** The pasted text with its name; the `$id` stays as it is. */
export const nameEntity = (text: string, name: string): string =>
  entityNameOf(text) === name ? text : setValue(text, ['x-entity', 'name'], name)
