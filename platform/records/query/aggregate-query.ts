/** An aggregate's parameters, checked: what may be left out has its default, and what does not go together is told. */
import type { Context } from '../../access/context.ts'
import type { AggregateParameters } from '../../contract/record.ts'
import { badParameter } from './bad-parameter.ts'
import {
  type GroupSort,
  type GroupTerm,
  type MeasureTerm,
  parseGroupBy,
  parseGroupSort,
  parseMeasures,
} from './grouping.ts'
import { type Matching, matchingOf } from './list-query.ts'
import { refuseRows, rowCap } from './row-cap.ts'

export interface AggregateQuery extends Matching {
  groups: GroupTerm[]
  measures: MeasureTerm[]
  having: string | null
  sort: GroupSort[]
  limit: number
  totals: boolean
}

const maxLimit = 10_000

export function aggregateQuery(context: Pick<Context, 'caller'>, parameters: AggregateParameters): AggregateQuery {
  const { groupBy, measures, having, sort, limit = rowCap(context, 1_000), totals = false } = parameters
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit)
    throw badParameter('limit', `'limit' is a whole number from 1 to ${maxLimit}.`)
  refuseRows(context, limit, '/limit')
  const query = {
    ...matchingOf(parameters),
    groups: groupBy?.trim() ? parseGroupBy(groupBy) : [],
    measures: parseMeasures(measures?.trim() ? measures : 'count'),
    having: having?.trim() ? having : null,
    sort: sort?.trim() ? parseGroupSort(sort) : [],
    limit,
    totals,
  }
  refuseDoubled(query)
  return { ...query, sort: query.sort.map(key => known(query, key)) }
}

function refuseDoubled({ groups, measures }: Pick<AggregateQuery, 'groups' | 'measures'>): void {
  const keys = [...groups, ...measures].map(({ key }) => key)
  const doubled = keys.find((key, index) => keys.indexOf(key) !== index)
  if (doubled !== undefined)
    throw badParameter(
      groups.some(({ key }) => key === doubled) ? 'groupBy' : 'measures',
      `'${doubled}' is there twice.`,
    )
}

/** By its key, whichever name the sort used. */
function known({ groups, measures }: Pick<AggregateQuery, 'groups' | 'measures'>, sort: GroupSort): GroupSort {
  const terms = [...groups, ...measures]
  const term = terms.find(({ key }) => key === sort.name) ?? terms.find(({ text }) => text === sort.name)
  if (!term)
    throw badParameter('sort', `'sort' names '${sort.name.slice(0, 100)}', which is neither a group nor a measure.`)
  return { ...sort, name: term.key }
}
