/** The groups of a list from the server; those within a group are asked when it is opened. */
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ViewGroup } from '../../platform/contract/documents.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { AggregateAnswer } from '../../platform/contract/record.ts'
import { drillFilter } from '../../platform/expression/question/drill-filter.ts'
import { client } from '../client.ts'
import type { ListColumn } from '../list/list-column.ts'
import { measuresOf, pathText, type Total } from '../list/total-measures.ts'
import { joinFilters } from '../list/useListState.ts'
import type { GroupNode } from './group-node.ts'

export interface Grouping extends ViewGroup {
  column: ListColumn
}

/** Few enough that all are opened from the start. */
const fewRecords = 60
const mostGroups = 1000

export interface GroupQuestion {
  entity: string
  groupings: Grouping[]
  totals: Total[]
  filter: string
  search: string
}

interface Level {
  key: string
  level: number
  filter: string
}

/** `question` is the same object as long as it is the same question. */
export function useGroupTree(question: GroupQuestion) {
  const { entity, groupings, totals, filter, search } = question
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  /** The groups within which it is asked, beside the whole list; what is learnt opens more. */
  const [asked, setAsked] = useState<{ question: GroupQuestion; levels: Level[] }>({ question, levels: [] })
  const levels = useMemo<Level[]>(
    () => [{ key: '', level: 0, filter }, ...(asked.question === question ? asked.levels : [])],
    [asked, question, filter],
  )
  const answers = useQueries({
    queries: levels.map(({ level, filter: within }) => {
      const parameters = parametersOf(groupings[level]!, totals, within, search)
      return {
        queryKey: ['records', entity, 'groups', parameters],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.records.aggregate(entity, parameters, signal),
        staleTime: 30_000,
      }
    }),
    combine: answersOf,
  })
  const byKey = useMemo(
    () => new Map(levels.map(({ key }, index) => [key, answers.data[index]])),
    [levels, answers.data],
  )
  const root = byKey.get('')
  const count = (root?.data ?? []).reduce((sum, row) => sum + Number(row['n'] ?? 0), 0)
  const opensAll = count <= fewRecords
  const nodes = useMemo(
    () => nodesOf({ question, byKey, toggled, opensAll }, '', 0, question.filter),
    [question, byKey, toggled, opensAll],
  )
  const missing = useMemo(() => (nodes ? unasked(nodes, byKey) : []), [nodes, byKey])
  if (missing.length) setAsked({ question, levels: [...levels.slice(1), ...missing] })
  return {
    nodes,
    count,
    error: root ? null : answers.error,
    refetch: answers.refetch,
    toggle: ({ key, open }: GroupNode) => setToggled(before => new Map(before).set(key, !open)),
  }
}

interface Answer {
  data?: AggregateAnswer | undefined
  error: Error | null
  refetch: () => unknown
}
const answersOf = (results: Answer[]) => ({
  data: results.map(({ data }) => data),
  error: results.find(({ error }) => error)?.error ?? null,
  refetch: () => {
    for (const { refetch } of results) refetch()
  },
})

function parametersOf({ field, by, descending }: Grouping, totals: Total[], filter: string, search: string) {
  const groupBy = `${pathText(field)}${by ? `:${by}` : ''} as g1`
  return { groupBy, measures: measuresOf(totals), filter, search, sort: descending ? '-g1' : 'g1', limit: mostGroups }
}

interface Known {
  question: GroupQuestion
  byKey: Map<string, AggregateAnswer | undefined>
  /** By a person; the others are open where there are few. */
  toggled: ReadonlyMap<string, boolean>
  opensAll: boolean
}

function nodesOf(known: Known, parent: string, level: number, within: string): GroupNode[] | undefined {
  const { question, byKey, toggled, opensAll } = known
  const answer = byKey.get(parent)
  if (!answer) return undefined
  const grouping = question.groupings[level]!
  const isLeaf = level === question.groupings.length - 1
  return answer.data.map((row, index) => {
    const value = (row['g1'] ?? null) as Json
    const key = `${parent}/${JSON.stringify(value)}`
    const own = drillFilter(
      [{ field: grouping.field, ...(grouping.by && { by: grouping.by }) }],
      { g1: value },
      () => grouping.column.field,
    )
    const filter = joinFilters(within, own)
    const open = toggled.get(key) ?? opensAll
    return {
      ...{ key, level, column: grouping.column, value, filter, open },
      label: row._labels?.['g1'] ?? null,
      count: Number(row['n'] ?? 0),
      totals: row as JsonObject,
      children: isLeaf ? null : open ? nodesOf(known, key, level + 1, filter) : undefined,
      more: index === answer.data.length - 1 ? answer.groups - answer.data.length : 0,
    }
  })
}

/** Groups that are open, and of whose groups within nobody has asked yet. */
function unasked(nodes: GroupNode[], asked: ReadonlyMap<string, unknown>): Level[] {
  return nodes.flatMap(({ key, level, filter, open, children }) => {
    if (!open || children === null) return []
    if (children) return unasked(children, asked)
    return asked.has(key) ? [] : [{ key, level: level + 1, filter }]
  })
}
