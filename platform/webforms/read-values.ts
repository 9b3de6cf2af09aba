/**
 * What a browser's form sent → values of the form's own fields, and of nothing else. A text that is no number or date
 * stays one: the entity's schema refuses it with its sentence.
 */
import type { Json, JsonObject } from '../contract/json.ts'
import type { Input } from './inputs.ts'

export const personParts = ['family', 'given'] as const
export const addressParts = ['postalCode', 'region', 'city', 'street', 'building'] as const

export function readValues(inputs: readonly Input[], sent: FormData): JsonObject {
  const values = inputs.map(input => [input.name, inputValue(input, sent)] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== null))
}

function inputValue({ name, kind, options }: Input, sent: FormData): Json {
  const text = textOf(sent.get(`f.${name}`))
  const meant = (chosen: string): Json => options.find(({ value }) => value === chosen)?.as ?? (chosen || null)
  switch (kind) {
    case 'check':
      return sent.has(`f.${name}`)
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : text || null
    case 'choice':
      return meant(text)
    case 'choices': {
      const chosen = sent.getAll(`f.${name}`).map(textOf).filter(Boolean)
      return chosen.length ? chosen.map(meant) : null
    }
    case 'person':
      return partsOf(name, personParts, sent)
    case 'address':
      return partsOf(name, addressParts, sent)
    case 'file':
      return null
    default:
      return text || null
  }
}

function partsOf(name: string, parts: readonly string[], sent: FormData): Json {
  const given = parts.map(part => [part, textOf(sent.get(`f.${name}.${part}`))] as const).filter(([, text]) => text)
  return given.length ? Object.fromEntries(given) : null
}

/** Lines end as in the rest of the platform. */
const textOf = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : ''
