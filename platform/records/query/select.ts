/**
 * `select` as a tree: `name,owner.name,contacts:500(name,email)`. A path and brackets mean the same, and what is asked
 * for twice is merged. Whether the fields exist is not asked here.
 */
import { badRequest } from '../../errors.ts'
import { type Words, wordsOf } from './words.ts'

export interface Selected {
  name: string
  /** Records of a to-many relation at most; null: the default. */
  limit: number | null
  /** Of the record behind a relation; null: the relation itself. */
  fields: Selected[] | null
}

const maxDepth = 5
const maxFields = 500
const maxLimit = 1_000

export function parseSelect(text: string): Selected[] {
  const words = wordsOf(text, 'select')
  const selected = readList(words, 1)
  if (!words.done()) words.refuse("',' or the end")
  if (countOf(selected) > maxFields) throw refuse('select-too-long', `'select' names more than ${maxFields} fields.`)
  return selected
}

function readList(words: Words, depth: number): Selected[] {
  const selected: Selected[] = []
  do merge(selected, readItem(words, depth))
  while (words.take(','))
  return selected
}

function readItem(words: Words, depth: number): Selected {
  // The record itself is the first level, so a fifth hop is the sixth.
  if (depth > maxDepth + 1) throw refuse('select-too-deep', `'select' goes deeper than ${maxDepth} relations.`)
  const name = words.name()
  const limit = words.take(':') ? readLimit(words) : null
  if (words.take('.')) return { name, limit, fields: [readItem(words, depth + 1)] }
  if (!words.take('(')) return { name, limit, fields: null }
  const fields = readList(words, depth + 1)
  if (!words.take(')')) words.refuse("')'")
  return { name, limit, fields }
}

function readLimit(words: Words): number {
  const text = words.name()
  const limit = Number(text)
  if (!/^\d{1,6}$/.test(text) || limit < 1 || limit > maxLimit)
    throw refuse('bad-select', `A limit in 'select' is a whole number from 1 to ${maxLimit}.`)
  return limit
}

function merge(into: Selected[], item: Selected): void {
  const known = into.find(each => each.name === item.name)
  if (!known) {
    into.push(item)
    return
  }
  known.limit = item.limit ?? known.limit
  if (item.fields === null) return
  known.fields ??= []
  for (const field of item.fields) merge(known.fields, field)
}

const countOf = (selected: Selected[]): number =>
  selected.reduce((sum, { fields }) => sum + 1 + (fields ? countOf(fields) : 0), 0)

const refuse = (code: string, message: string) => badRequest(code, message, [{ pointer: '/select', code, message }])
