/** A list's parameters, checked: what may be left out has its default, and what does not go together is told. */
import type { Context } from '../../access/context.ts'
import type { ListParameters, MatchParameters } from '../../contract/record.ts'
import { badParameter } from './bad-parameter.ts'
import { refuseRows, rowCap } from './row-cap.ts'

/** Which records are meant. */
export interface Matching {
  filter: string | null
  search: string | null
  trashed: 'only' | 'include' | null
  /** Only those that may leave the system too. */
  exported?: boolean
}

export interface ListQuery extends Matching {
  select: string | null
  sort: string | null
  limit: number
  cursor: { parameter: 'after' | 'before'; text: string } | null
  /** The page in front of the cursor instead of the one behind it. */
  previous: boolean
  offset: number
  count: 'exact' | 'estimated' | 'none'
}

const maxLimit = 1_000
const maxOffset = 1_000_000
const maxSearch = 200

export function listQuery(context: Pick<Context, 'caller'>, parameters: ListParameters): ListQuery {
  const { after, before, limit = rowCap(context, 50), offset = 0, count = 'none' } = parameters
  if (after && before) throw badParameter('before', "'after' and 'before' do not go together.")
  if (offset && (after || before)) throw badParameter('offset', "'offset' does not go with a cursor.")
  if (!isWhole(limit, 1, maxLimit)) throw badParameter('limit', `'limit' is a whole number from 1 to ${maxLimit}.`)
  refuseRows(context, limit, '/limit')
  if (!isWhole(offset, 0, maxOffset))
    throw badParameter('offset', `'offset' is a whole number up to ${maxOffset}; go further with 'after'.`)
  if (!['exact', 'estimated', 'none'].includes(count))
    throw badParameter('count', "'count' is exact, estimated or none.")
  return {
    ...matchingOf(parameters),
    select: given(parameters.select),
    sort: given(parameters.sort),
    limit,
    cursor: after ? { parameter: 'after', text: after } : before ? { parameter: 'before', text: before } : null,
    previous: Boolean(before),
    offset,
    count,
  }
}

export function matchingOf({ filter, search, trashed }: MatchParameters): Matching {
  if (search && search.length > maxSearch)
    throw badParameter('search', `'search' is at most ${maxSearch} characters long.`)
  if (trashed && !['only', 'include'].includes(trashed)) throw badParameter('trashed', "'trashed' is only or include.")
  return { filter: given(filter), search: given(search), trashed: trashed ?? null }
}

const isWhole = (value: unknown, least: number, most: number) =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most

const given = (text: string | undefined): string | null => (text?.trim() ? text : null)
