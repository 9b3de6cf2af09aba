/**
 * The records of a hierarchy: whole levels as they are opened, with how many are below each; or, where something is
 * looked for, what was found with all that stands above it, opened.
 */
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { celPath } from '../../platform/contract/cel-path.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { idsTogether, inParts } from '../list/in-parts.ts'
import { pathText } from '../list/total-measures.ts'
import { type TreeLevel, type TreeRow, treeRows } from './tree-rows.ts'

export interface TreeQuestion {
  entity: string
  parent: string
  select: string
  sort: string
  filter: string
  search: string
}

/** More beside each other nobody reads; that there are more is told. */
const most = 500

export function useTree(question: TreeQuestion) {
  const { entity, filter, search } = question
  const isSearch = Boolean(filter || search)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const levels = isSearch ? ['found'] : ['root', ...toggled]
  const answers = useQueries({
    queries: levels.map(level => ({
      queryKey: ['records', entity, 'tree', level, question],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        level === 'found' ? loadFound(question, signal) : loadLevel(question, level, signal),
      staleTime: 30_000,
    })),
  })
  const byLevel = new Map<string, TreeLevel>()
  levels.forEach((level, index) => {
    const { data } = answers[index]!
    if (data) byLevel.set(level, data)
  })
  const rows: TreeRow[] | undefined = byLevel.has(levels[0]!)
    ? treeRows(byLevel, question.parent, toggled, isSearch)
    : undefined
  return {
    rows,
    more: [...byLevel.values()].some(({ next }) => next !== null),
    error: rows ? null : (answers[0]?.error ?? null),
    refetch: () => void answers[0]?.refetch(),
    toggle: (id: string, open?: boolean) =>
      setToggled(known => {
        const next = new Set(known)
        // In what was found everything is open until it is closed.
        const shut = isSearch ? known.has(id) : !known.has(id)
        if (open !== undefined && open !== shut) return known
        if (next.has(id)) next.delete(id)
        else next.add(id)
        return next
      }),
  }
}

async function loadLevel(question: TreeQuestion, level: string, signal: AbortSignal): Promise<TreeLevel> {
  const { entity, parent, select, sort } = question
  const path = celPath(parent)
  const filter = level === 'root' ? `${path} == null` : `${path}._id == ${JSON.stringify(level)}`
  const { data, next } = await client.records.list(entity, { select, sort, filter, limit: most }, signal)
  return { data, next, counts: await countsBelow(question, data, signal) }
}

/** What was found, and then whatever stands above it and is not here yet. */
async function loadFound(question: TreeQuestion, signal: AbortSignal): Promise<TreeLevel> {
  const { entity, parent, select, sort, filter, search } = question
  const { data, next } = await client.records.list(entity, { select, sort, filter, search, limit: most }, signal)
  const all = new Map(data.map(record => [record._id, record]))
  for (let missing = aboveOf(all, parent); missing.length; missing = aboveOf(all, parent)) {
    const wanted = missing.slice(0, idsTogether)
    const above = await client.records.list(
      entity,
      { select, filter: oneOf('record._id', wanted), limit: idsTogether },
      signal,
    )
    for (const record of above.data) all.set(record._id, record)
    // What one may not see has no place in the tree: the record below it stands at the top.
    for (const id of wanted) if (!all.has(id)) detach(all, parent, id)
  }
  const rows = [...all.values()]
  return { data: rows, next, counts: await countsBelow(question, rows, signal), found: data.map(({ _id }) => _id) }
}

const aboveOf = (all: Map<string, RecordJson>, parent: string): string[] =>
  [
    ...new Set([...all.values()].map(record => parentOf(record, parent)).filter(id => id !== null && !all.has(id))),
  ] as string[]

function detach(all: Map<string, RecordJson>, parent: string, id: string) {
  for (const record of all.values())
    if (parentOf(record, parent) === id) all.set(record._id, { ...record, [parent]: null })
}

async function countsBelow({ entity, parent }: TreeQuestion, records: RecordJson[], signal: AbortSignal) {
  const answers = await Promise.all(
    inParts(records).map(some => {
      const filter = oneOf(
        `${celPath(parent)}._id`,
        some.map(({ _id }) => _id),
      )
      const groupBy = `${pathText(parent)} as above`
      return client.records.aggregate(entity, { groupBy, filter, limit: idsTogether }, signal)
    }),
  )
  return Object.fromEntries(
    answers.flatMap(({ data }) => data.map(row => [String(row['above']), Number(row['count'])] as const)),
  )
}

const oneOf = (path: string, ids: string[]): string => `${path} in ${JSON.stringify(ids)}`

function parentOf(record: RecordJson, parent: string): string | null {
  const value = record[parent]
  if (value && typeof value === 'object' && !Array.isArray(value)) return String(value['_id'])
  return typeof value === 'string' ? value : null
}
