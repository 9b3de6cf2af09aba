/** Records in JSON whose keys are those of before a rename: read as the new ones, answered as the old ones. */
import { type Node, parseTree } from 'jsonc-parser'
import type { Json, JsonObject } from '../contract/json.ts'
import type { OldName } from '../metadata/model.ts'

/** Keys of the record, or of each record of a list; everything else stays as it was written. `used` gets the old ones. */
export function renameKeys(text: string, known: ReadonlyMap<string, OldName>, used: Map<string, OldName>): string {
  if (![...known.keys()].some(old => text.includes(JSON.stringify(old)))) return text
  const root = parseTree(text, [], { disallowComments: true })
  const records = root?.type === 'array' ? (root.children ?? []) : root ? [root] : []
  const keys = records.flatMap(keysOf).filter(({ value }) => known.has(value))
  return keys.toReversed().reduce((written, { offset, length, value }) => {
    const name = known.get(value)!
    used.set(value, name)
    return written.slice(0, offset) + JSON.stringify(name.name) + written.slice(offset + length)
  }, text)
}

const keysOf = ({ type, children }: Node): Node[] =>
  type === 'object' ? (children ?? []).flatMap(({ children: [key] = [] }) => (key ? [key] : [])) : []

/** One record, a list of them, or an answer with `data`. */
export async function inOldWords(answer: Response, used: ReadonlyMap<string, OldName>): Promise<Response> {
  if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return answer
  const olds = new Map([...used].map(([old, { name }]) => [name, old]))
  const record = (value: Json): Json =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, own]) => [olds.get(key) ?? key, own]))
      : value
  const given = (await answer.json()) as Json
  const data = Array.isArray(given) ? given : ((given as JsonObject | null)?.['data'] as Json)
  const changed = Array.isArray(data) ? data.map(record) : null
  const body = changed ? (Array.isArray(given) ? changed : { ...(given as JsonObject), data: changed }) : record(given)
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(body), { status: answer.status, headers })
}
