/**
 * Takes the values of secrets out of what is logged, stored or answered: as they are, and as they stand in JSON, in an
 * address, in hexadecimal, and in base64 wherever it begins (`Basic` of a name and a password).
 *
 *     redactor.remember('erp-key', 's3cr3t-value')
 *     redactor.text('Bearer s3cr3t-value')   // 'Bearer [secret:erp-key]'
 */
import type { Json } from '../contract/json.ts'

export interface Redactor {
  /** A value that was replaced is remembered on: it may still stand in what is written later. */
  remember(name: string, value: string): void
  text(text: string): string
  json<T extends Json>(value: T): T
  /** Names of the secrets whose values a text holds. */
  found(text: string): string[]
}

export function createRedactor(): Redactor {
  const names = new Map<string, string>()
  let pattern: RegExp | null = null
  const text = (given: string) => (pattern ? given.replace(pattern, form => `[secret:${names.get(form)}]`) : given)
  return {
    remember(name, value) {
      if (names.get(value) === name) return
      for (const form of formsOf(value)) names.set(form, name)
      pattern = anyOf([...names.keys()])
    },
    text,
    json: value => (pattern ? (redacted(value, text) as typeof value) : value),
    found: given => (pattern ? [...new Set(given.match(pattern)?.map(form => names.get(form)!))] : []),
  }
}

/** The longest first: a secret may begin another. */
const anyOf = (forms: string[]): RegExp =>
  new RegExp(
    forms
      .sort((a, b) => b.length - a.length)
      .map(form => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
      .join('|'),
    'g',
  )

function formsOf(value: string): Set<string> {
  const bytes = Buffer.from(value)
  const encoded = [0, 1, 2].flatMap(offset => {
    const core = inBase64(bytes, offset)
    return core.length < 7 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hexadecimal = bytes.toString('hex')
  const query = new URLSearchParams({ '': value }).toString().slice(1)
  const escaped = [1, 2, 3].map(times => inJson(value, times))
  const plain = [value, ...escaped, encodeURIComponent(value), query, hexadecimal, hexadecimal.toUpperCase()]
  return new Set([...plain, ...encoded])
}

/** JSON stands in texts of JSON: a body in a history, a history in a log. */
const inJson = (text: string, times: number): string =>
  times === 0 ? text : inJson(JSON.stringify(text).slice(1, -1), times - 1)

/** What of its base64 is the same whatever stands around it, when it begins `offset` bytes into a group of three. */
function inBase64(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3))
}

function redacted(value: Json, text: (given: string) => string): Json {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') return text(String(value)) === String(value) ? value : text(String(value))
  if (Array.isArray(value)) return value.map(each => redacted(each, text))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [text(key), redacted(each, text)]))
}
