/** Titles and descriptions with their translations, from `title`, `description` and `x-i18n`. */
import type { JsonObject } from '../contract/json.ts'
import type { Label } from '../contract/label.ts'
import { isObject, objectAt, stringAt } from './json-values.ts'

/** `labelOf(property, 'title', 'dueOn')` → `{ text: 'Due on' }` where no title is written. */
export function labelOf(schema: JsonObject, key: 'title' | 'description' | 'plural', fallback: string): Label {
  return label(
    stringAt(schema, key) ?? fallback,
    translations(schema, tag => stringAt(tag, key)),
  )
}

export function descriptionOf(schema: JsonObject): Label | undefined {
  const text = stringAt(schema, 'description')
  return text === undefined ? undefined : labelOf(schema, 'description', text)
}

/** What each language of `x-i18n` says, where it says something. */
export function translations(
  schema: JsonObject,
  read: (tag: JsonObject) => string | undefined,
): Record<string, string> | undefined {
  const found = Object.entries(objectAt(schema, 'x-i18n') ?? {}).flatMap(([language, tag]) => {
    const text = isObject(tag) ? read(tag) : undefined
    return text === undefined ? [] : [[language, text] as const]
  })
  return found.length ? Object.fromEntries(found) : undefined
}

export const label = (text: string, i18n?: Record<string, string>): Label => (i18n ? { text, i18n } : { text })

/** `dueOn` → `Due on`, `EMailAddress1` → `E mail address 1`, `postal_code` → `Postal code`. */
export function humanize(name: string): string {
  const spaced = name
    .replace(/[_-]+/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
  if (!spaced) return name
  const words = spaced
    .split(/\s+/)
    .map((word, index) => (index && !/^\p{Lu}+$/u.test(word) ? word.toLowerCase() : word))
  const sentence = words.join(' ')
  return sentence[0]!.toUpperCase() + sentence.slice(1)
}

/** `x-entity.plural`, with its translations in `x-i18n.<tag>.plural`; the title where nothing is said. */
export function pluralOf(document: JsonObject, name: string): Label {
  const title = labelOf(document, 'title', humanize(name))
  const plural = labelOf(document, 'plural', stringAt(objectAt(document, 'x-entity') ?? {}, 'plural') ?? title.text)
  const i18n = { ...title.i18n, ...plural.i18n }
  return label(plural.text, Object.keys(i18n).length ? i18n : undefined)
}
