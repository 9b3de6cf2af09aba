/** Where a box may go on, each way as it is called: what its type offers, and what an edge begins at. */
import type { Port } from '../../../platform/contract/workflow/node-type.ts'
import { localText } from '../catalogue.ts'
import { errorPort } from './edge.ts'

export interface BoxPort {
  id: string
  title: string
  isTaken: boolean
  /** One more step can be hung on to it. */
  isFree: boolean
}

/** Those that the type offers, and those that an edge begins at all the same, so that no edge hangs in the air. */
export function boxPorts(
  offered: readonly Port[],
  taken: ReadonlySet<string> = new Set(),
  language: string,
  many = false,
): BoxPort[] {
  // A case that is not named yet has no way out yet.
  const named = offered.filter(({ id }, index) => id && offered.findIndex(port => port.id === id) === index)
  const known = new Set(named.map(({ id }) => id))
  const strangers = [...taken].filter(id => id !== errorPort && !known.has(id)).map(id => ({ id }) as Port)
  return [...named, ...strangers].map(({ id, title }) => ({
    id,
    title: title ? localText(title, language) : id === 'next' ? '' : id,
    isTaken: taken.has(id),
    isFree: !taken.has(id) || many,
  }))
}
