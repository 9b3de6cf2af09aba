/** Texts and nesting that PostgreSQL would refuse or change: NUL, half a surrogate pair, too deep. */
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { pointerTo } from './pointer.ts'

const maxDepth = 64

export function refusedText(value: Json, at = '', depth = 0): Problem[] {
  if (typeof value === 'string') return isText(value) ? [] : [problem(at, 'refused-text', unstorable)]
  if (typeof value !== 'object' || value === null) return []
  if (depth >= maxDepth) return [problem(at, 'too-deep', `This is nested deeper than ${maxDepth} levels.`)]
  if (Array.isArray(value)) return value.flatMap((item, index) => refusedText(item, pointerTo(at, index), depth + 1))
  return Object.entries(value).flatMap(([key, item]) => [
    ...(isText(key) ? [] : [problem(at, 'refused-text', unstorable)]),
    ...refusedText(item, pointerTo(at, key), depth + 1),
  ])
}

const unstorable = 'This text has a character that cannot be stored (NUL, or half of a surrogate pair).'
const isText = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const problem = (pointer: string, code: string, message: string): Problem => ({ pointer, code, message })
