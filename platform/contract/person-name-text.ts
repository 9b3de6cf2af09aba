/** A person's name in the order that was chosen, else as it is written: family name first where it is Japanese. */
import type { JsonObject } from './json.ts'

const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

export function personNameText(name: JsonObject): string {
  return ordered(name, text(name['family']), text(name['given']))
}

export function personReadingText(name: JsonObject): string {
  return ordered(name, text(name['familyReading']), text(name['givenReading']))
}

function ordered(name: JsonObject, family: string, given: string) {
  const familyFirst = name['order'] ? name['order'] === 'family-first' : japanese.test(family + given)
  return (familyFirst ? [family, given] : [given, family]).filter(Boolean).join(' ')
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
