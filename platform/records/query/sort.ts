/** `sort` as a list: `-_createdAt,holder.name`. Whether the fields exist is not asked here. */
import { badRequest } from '../../errors.ts'
import { wordsOf } from './words.ts'

export interface SortKey {
  /** Field names, the last one's of the record the others lead to. */
  path: string[]
  descending: boolean
}

const maxKeys = 8
const maxHops = 5

export function parseSort(text: string): SortKey[] {
  const words = wordsOf(text, 'sort')
  const keys: SortKey[] = []
  do {
    const descending = words.take('-')
    const path = words.path()
    if (path.length > maxHops + 1) throw refuse(`'sort' goes deeper than ${maxHops} relations.`)
    keys.push({ path, descending })
  } while (words.take(','))
  if (!words.done()) words.refuse("',' or the end")
  if (keys.length > maxKeys) throw refuse(`'sort' names more than ${maxKeys} fields.`)
  return keys
}

const refuse = (message: string) => badRequest('bad-sort', message, [{ pointer: '/sort', code: 'bad-sort', message }])
