/** Copies a range as spreadsheets take it, pastes from one, and fills down; whatever it changes is one step to undo. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { showProblem } from '../shell/show-problem.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { useFormat } from '../value/useFormat.ts'
import { copiedText } from './copied-text.ts'
import { type PastePlan, pastePlan } from './paste-plan.ts'
import { cellsOf, tsvOf } from './tsv.ts'
import type { CellChange, Edits } from './useEdits.ts'
import { mostRecords } from './useEdits.ts'
import type { useRange } from './useRange.ts'

interface Clipboard {
  rows: RecordJson[]
  columns: ListColumn[]
  edits: Edits
  ranges: ReturnType<typeof useRange>
  mayEdit: (row: RecordJson, column: ListColumn) => boolean
}

export function useClipboard({ rows, columns, edits, ranges, mayEdit }: Clipboard) {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFormat()
  const [plan, setPlan] = useState<PastePlan | null>(null)
  const { range, top } = ranges
  const context = { format, t: t as never }
  function apply(changes: CellChange[]) {
    setPlan(null)
    if (!changes.length) return
    const told = () => showUndo(t('cellsChanged', { count: changes.length }), () => void edits.undo())
    edits.save.mutate({ changes }, { onSuccess: () => changes.length > 1 && told() })
  }
  async function paste(text: string) {
    if (!range) return
    const given = cellsOf(text.replace(/\r?\n$/, ''))
    const single = given.length === 1 && given[0]!.length === 1
    // One value into a range fills the range.
    const cells = single ? range.rows.map(() => range.columns.map(() => given[0]![0]!)) : given
    if (cells.length > mostRecords) return showProblem(t('pasteTooMany', { count: mostRecords }))
    const left = columns.indexOf(range.columns[0]!)
    const reading = { language: format.language, timeZone: format.timeZone }
    const into = rows.slice(top, top + cells.length).filter(({ _id }) => !/^[~^]/.test(_id))
    const made = await pastePlan(cells, { rows: into, columns: columns.slice(left), mayEdit, reading })
    if (made.problems.length || made.beyond) setPlan(made)
    else apply(made.changes)
  }
  const filled = (value: (column: ListColumn) => CellChange['shown'], from: number) =>
    range
      ? range.rows
          .slice(from)
          .flatMap(row =>
            range.columns.filter(column => mayEdit(row, column)).map(column => ({ row, column, shown: value(column) })),
          )
      : []
  return {
    plan,
    apply,
    cancel: () => setPlan(null),
    paste: (text: string) => void paste(text),
    copy: (clipboard: DataTransfer) => {
      if (!range) return
      const cells = range.rows.map(row =>
        range.columns.map(column => {
          const { record, value } = valueAt(row as JsonObject, column.path)
          return copiedText(column.field, value, record, context)
        }),
      )
      clipboard.setData('text/plain', tsvOf(cells))
    },
    /** The first row of the range into those below. */
    fillDown: () => range && apply(filled(column => range.rows[0]![column.path] ?? null, 1)),
    clear: () => apply(filled(() => null, 0)),
  }
}
