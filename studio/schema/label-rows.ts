/** Every text of an entity that people read, by place, in all languages that it speaks; and its edit. */
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { JsonPath } from '../text/json-path.ts'
import { valueAt } from '../text/value-at.ts'
import { setLabel } from './edit-fields.ts'
import type { FieldRow } from './field-row.ts'
import { isObject, listAt, objectAt, own, textAt } from './read-json.ts'

export type LabelKey = 'title' | 'description' | 'plural'

export interface LabelRow {
  /** What it is of, as the document calls it: `status`, `status › open`; '' for the entity itself. */
  of: string
  key: LabelKey
  path: JsonPath
  texts: Record<string, string>
}

export function labelRows(document: JsonObject, rows: FieldRow[]): LabelRow[] {
  const own = [labelOf(document, '', 'title', []), pluralOf(document), labelOf(document, '', 'description', [])]
  return [...own, ...rows.flatMap(fieldLabels)]
}

/** English and Japanese first, then what else the document speaks. */
export const languagesOf = (rows: LabelRow[]): string[] => [
  ...new Set(['en', 'ja', ...rows.flatMap(({ texts }) => Object.keys(texts))]),
]

function fieldLabels({ name, property, path }: FieldRow): LabelRow[] {
  const holder = own(property, 'type') === 'array' ? 'items' : null
  const choices = listAt(holder ? objectAt(property, holder) : property, 'oneOf')
  const options = choices.flatMap((choice, index) =>
    isObject(choice) && own(choice, 'const') !== undefined
      ? [
          labelOf(choice, `${name} › ${String(choice['const'])}`, 'title', [
            ...path,
            ...(holder ? [holder] : []),
            'oneOf',
            index,
          ]),
        ]
      : [],
  )
  return [labelOf(property, name, 'title', path), labelOf(property, name, 'description', path), ...options]
}

function labelOf(holder: JsonObject, of: string, key: LabelKey, path: JsonPath): LabelRow {
  const written = textAt(holder, key)
  return { of, key, path, texts: { ...(written && { en: written }), ...translated(holder, key) } }
}

/** The written plural stands beside the other settings, its translations beside those of the title. */
function pluralOf(document: JsonObject): LabelRow {
  const written = textAt(objectAt(document, 'x-entity'), 'plural')
  return {
    of: '',
    key: 'plural',
    path: [],
    texts: { ...(written && { en: written }), ...translated(document, 'plural') },
  }
}

function translated(holder: JsonObject, key: LabelKey): Record<string, string> {
  const texts = Object.entries(objectAt(holder, 'x-i18n')).flatMap(([language, words]: [string, Json]) => {
    const text = isObject(words) ? textAt(words, key) : undefined
    return text ? [[language, text] as const] : []
  })
  return Object.fromEntries(texts)
}

/** `setEntity` is for the English plural: `x-entity.plural`. */
export function writeLabel(
  text: string,
  { key, path }: Pick<LabelRow, 'key' | 'path'>,
  language: string,
  value: string,
): string {
  if (key === 'plural' && language === 'en' && valueAt(text, ['x-i18n', 'en', 'plural']) === undefined)
    return setLabel(text, ['x-entity'], 'en', 'plural', value)
  return setLabel(text, path, language, key, value)
}
