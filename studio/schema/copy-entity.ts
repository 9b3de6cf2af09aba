/** An entity like another one: its text with a name of its own and some of its fields. Ids are not copied: it has no past. */
import { removeAt, setValue } from '../text/edit-json.ts'
import { writeValue } from '../text/write-value.ts'
import { setEntity } from './entity-edits.ts'
import { documentOf, fieldRows } from './field-row.ts'
import { isObject, listAt, objectAt, own, textAt } from './read-json.ts'
import { removeField } from './remove-field.ts'

export interface EntityCopy {
  name: string
  title: string
  ja: string
  /** Names of those that come along. */
  fields: ReadonlySet<string>
}

export function copyEntity(text: string, { name, title, ja, fields }: EntityCopy): string {
  const document = documentOf(text)
  if (!document) return text
  const left = fieldRows(document).filter(row => !fields.has(row.name))
  const fewer = left.reduce(
    (result, row) => removeField(result, row.name),
    withoutUses(
      text,
      left.map(row => row.name),
    ),
  )
  let result = withoutInverses(fewer)
  if (textAt(document, '$id') !== undefined) result = removeAt(result, ['$id'])
  for (const key of ['ids', 'plural', 'retention']) result = removeAt(result, ['x-entity', key])
  for (const language of Object.keys(objectAt(document, 'x-i18n'))) result = removeAt(result, ['x-i18n', language])
  result = setValue(setEntity(result, 'name', name), ['title'], title || name)
  return ja ? writeValue(result, ['x-i18n', 'ja', 'title'], ja) : result
}

/** What other entities see of the first one is its own. */
function withoutInverses(text: string): string {
  const rows = fieldRows(documentOf(text) ?? {})
  return rows
    .filter(({ property }) => own(objectAt(property, 'x-relation'), 'inverse') !== undefined)
    .reduce((result, { path }) => removeAt(result, [...path, 'x-relation', 'inverse']), text)
}

/** Rules, doubles and stages that name a field which does not come along. */
function withoutUses(text: string, names: string[]): string {
  const entity = objectAt(documentOf(text) ?? {}, 'x-entity')
  const isUsed = (value: unknown) =>
    names.some(name => new RegExp(`["'.]${escaped(name)}\\b`).test(JSON.stringify(value)))
  let result = text
  for (const key of ['rules', 'duplicates']) {
    const left = listAt(entity, key).filter(rule => !isObject(rule) || !isUsed(rule))
    if (left.length < listAt(entity, key).length) result = setEntity(result, key, left.length ? left : undefined)
  }
  return own(entity, 'stages') !== undefined && isUsed(entity['stages'])
    ? removeAt(result, ['x-entity', 'stages'])
    : result
}

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
