/**
 * Changes of cells: shown at once, sent with the version that was read, one after another; what is refused stays in its
 * cell with the reason, and what was saved can be taken back.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { problemText } from '../i18n/problem-text.ts'
import { validationText } from '../i18n/validation-text.ts'
import type { ListColumn } from '../list/list-column.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { cellProblems } from './cell-problems.ts'
import { toSent } from './cell-value.ts'
import { changeRows, type RowValues } from './change-rows.ts'

export interface CellChange {
  row: RecordJson
  column: ListColumn
  /** As a row shows it. */
  shown: Json
}
export interface CellEdit extends CellChange {
  state: 'saving' | 'refused'
  message: string
  /** Somebody else saved first. */
  stale: boolean
}

export const cellKey = ({ row, column }: Pick<CellChange, 'row' | 'column'>): string => `${row._id} ${column.path}`

/** As many records as one transaction takes. */
export const mostRecords = 1000

interface Save {
  changes: CellChange[]
  isUndo?: boolean
  /** Whatever anybody has saved meanwhile. */
  over?: boolean
}

export function useEdits({ entity }: EntityDescription) {
  const queries = useQueryClient()
  const { t } = useTranslation(['lists', 'common'])
  const [edits, setEdits] = useState<ReadonlyMap<string, CellEdit>>(new Map())
  const versions = useRef(new Map<string, number>())
  /** What takes each step back, from the moment it is made: whoever is quick takes back what they see. */
  const done = useRef<CellChange[][]>([])
  const refused = useRef(new WeakSet<CellChange[]>())
  const mark = (changes: CellChange[], edit: (change: CellChange) => CellEdit | null) =>
    setEdits(before => {
      const next = new Map(before)
      for (const change of changes) {
        const made = edit(change)
        if (made) next.set(cellKey(change), made)
        else next.delete(cellKey(change))
      }
      return next
    })
  const save = useMutation({
    // One after another, so that each is sent with the version that the one before gave.
    scope: { id: `cells-${entity.name}` },
    mutationFn: async ({ changes, over }: Save): Promise<RowValues> =>
      // Nothing became of what would be taken back.
      refused.current.has(changes) ? new Map() : send(entity.name, changes, over ? null : versions.current),
    onMutate: ({ changes, isUndo }) => {
      mark(changes, change => ({ ...change, state: 'saving', message: '', stale: false }))
      if (isUndo) return null
      const back = changes.map(change => ({ ...change, shown: seen(change.row, change.column) }))
      done.current.push(back)
      return back
    },
    onSuccess: (saved, { changes }, back) => {
      for (const [id, { _version }] of saved) if (_version) versions.current.set(id, _version)
      changeRows(queries, entity.name, saved)
      settle(changes)
      if (back) tell(back)
      void queries.invalidateQueries({ queryKey: ['records', entity.name] })
    },
    onError: (error, { changes }, back) => {
      if (back) forget(back)
      const stale = error instanceof ApiError && error.status === 412
      const records = recordsOf(changes)
      const problems = cellProblems(error, records.length > 1)
      mark(changes, change => {
        const at = records.indexOf(change.row._id)
        const own = problems.find(each => each.at === at && each.field === change.column.field.name)?.problem
        const message = own ? validationText(own, t as never) : stale ? t('staleCell') : problemText(error, t as never)
        return { ...change, state: 'refused', message, stale }
      })
      if (stale) void queries.invalidateQueries({ queryKey: ['records', entity.name] })
    },
    meta: { quiet: true },
  })
  /** What the cell shows by now: an edit may be under way. */
  function seen(row: RecordJson, column: ListColumn): Json {
    const edit = edits.get(cellKey({ row, column }))
    return (edit?.state === 'saving' ? edit.shown : row[column.path]) ?? null
  }
  /** Where a later edit of the same cell is under way, that stays to be seen. */
  function settle(changes: CellChange[]) {
    const saved = new Map(changes.map(change => [cellKey(change), change.shown]))
    setEdits(before => new Map([...before].filter(([key, { shown }]) => !saved.has(key) || saved.get(key) !== shown)))
  }
  /** Several at once are told, with their own way back. */
  function tell(back: CellChange[]) {
    if (back.length > 1 && done.current.includes(back))
      showUndo(t('cellsChanged', { count: back.length }), () => takeBack(back))
  }
  function forget(back: CellChange[]) {
    refused.current.add(back)
    done.current = done.current.filter(each => each !== back)
  }
  function takeBack(changes: CellChange[] | undefined) {
    // It may have been taken back by keys already.
    if (!changes || !done.current.includes(changes)) return
    done.current = done.current.filter(each => each !== changes)
    save.mutate({ changes, isUndo: true })
  }
  return {
    edits,
    save,
    discard: (changes: CellChange[]) => mark(changes, () => null),
    /** What was changed last. */
    undo: () => takeBack(done.current.at(-1)),
    refused: [...edits.values()].filter(({ state }) => state === 'refused'),
  }
}

export type Edits = ReturnType<typeof useEdits>

const recordsOf = (changes: CellChange[]): string[] => [...new Set(changes.map(({ row }) => row._id))]

/** What the rows are then. `known`: versions of what was saved here; null: whatever is there is written over. */
async function send(entity: string, changes: CellChange[], known: Map<string, number> | null): Promise<RowValues> {
  const bodies = new Map<string, { row: RecordJson; body: JsonObject; shown: JsonObject }>()
  for (const { row, column, shown } of changes) {
    const of = bodies.get(row._id) ?? { row, body: {}, shown: {} }
    of.body[column.field.name] = toSent(column.field, shown)
    of.shown[column.path] = shown
    bodies.set(row._id, of)
  }
  const versionOf = ({ _id, _version = 0 }: RecordJson) => Math.max(_version, known?.get(_id) ?? 0)
  const all = [...bodies.values()]
  const [only] = all
  if (only && all.length === 1) {
    const version = known ? versionOf(only.row) : undefined
    const saved = await client.records.update(entity, only.row._id, only.body, version)
    return new Map([[only.row._id, valuesOf(only.shown, saved)]])
  }
  const { results } = await client.batch(
    all.map(({ row, body }) => ({
      ...{ op: 'update' as const, entity, id: row._id, body },
      ...(known && { version: versionOf(row) }),
    })),
  )
  return new Map(all.map(({ row, shown }, index) => [row._id, valuesOf(shown, results[index]?.record)]))
}

/** What the server made of it, where it is told as a row shows it; a relation is told as an id. */
const valuesOf = (shown: JsonObject, saved: RecordJson | undefined) => ({
  ...Object.fromEntries(
    Object.entries(shown).map(([name, value]) => {
      const now = saved?.[name]
      return [name, typeof value === 'object' || now === undefined ? value : now]
    }),
  ),
  ...(saved?._version !== undefined && { _version: saved._version }),
})
