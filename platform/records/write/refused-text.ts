/** Texts and nesting that PostgreSQL would refuse or change: NUL, half a surrogate pair, too deep. */
import type { Json } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import { pointerTo } from './pointer.ts'

const maxDepth = 64

/** Places are only looked for where something is wrong. */
export const refusedText = (value: Json, at = ''): Problem[] => (isStorable(value, 0) ? [] : problemsIn(value, at, 0))

function isStorable(value: Json, depth: number): boolean {
  if (typeof value === 'string') return isText(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= maxDepth) return false
  if (Array.isArray(value)) return value.every(item => isStorable(item, depth + 1))
  for (const key of Object.keys(value)) if (!isText(key) || !isStorable(value[key]!, depth + 1)) return false
  return true
}

function problemsIn(value: Json, at: string, depth: number): Problem[] {
  if (typeof value === 'string') return isText(value) ? [] : [unstorable(at)]
  if (typeof value !== 'object' || value === null) return []
  if (depth >= maxDepth) return [tooDeep(at)]
  if (Array.isArray(value)) return value.flatMap((item, index) => problemsIn(item, pointerTo(at, index), depth + 1))
  return Object.entries(value).flatMap(([key, item]) => [
    ...(isText(key) ? [] : [unstorable(at)]),
    ...problemsIn(item, pointerTo(at, key), depth + 1),
  ])
}

const isText = (text: string) => !text.includes('\u0000') && text.isWellFormed()

const unstorable = (pointer: string): Problem => ({
  pointer,
  code: 'refused-text',
  message: 'This text has a character that cannot be stored (NUL, or half of a surrogate pair).',
})

const tooDeep = (pointer: string): Problem => ({
  pointer,
  code: 'too-deep',
  message: `This is nested deeper than ${maxDepth} levels.`,
})
