/** Copies a range as spreadsheets take it, pastes from one, and fills down; whatever it changes is one step to undo. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { isGroupRow } from '../groups/group-node.ts'
import { type ListColumn, valueAt } from '../list/list-column.ts'
import { isPlaceholder } from '../list/useListRows.ts'
import { showError } from '../shell/show-error.ts'
import { showProblem } from '../shell/show-problem.ts'
import { useFormat } from '../value/useFormat.ts'
import { copiedText } from './copied-text.ts'
import { filledDown } from './filled-down.ts'
import { type PastePlan, pastePlan } from './paste-plan.ts'
import { cellsOf, tsvOf } from './tsv.ts'
import type { CellChange, Edits } from './useEdits.ts'
import { mostRecords } from './useEdits.ts'
import type { Range, useRange } from './useRange.ts'

interface Clipboard {
  rows: RecordJson[]
  columns: ListColumn[]
  edits: Edits
  ranges: ReturnType<typeof useRange>
  mayEdit: (row: RecordJson, column: ListColumn) => boolean
  /** Lines that may not have been in sight yet. */
  load: (first: number, last: number) => Promise<RecordJson[]>
}

export function useClipboard({ rows, columns, edits, ranges, mayEdit, load }: Clipboard) {
  const { t } = useTranslation(['lists', 'common'])
  const format = useFormat()
  const [plan, setPlan] = useState<PastePlan | null>(null)
  const { range, top } = ranges
  const context = { format, t: t as never }
  function apply(changes: CellChange[]) {
    setPlan(null)
    if (changes.length) edits.save.mutate({ changes })
  }
  /** The records of as many lines, those between groups left out; what was never in sight is asked for. */
  async function recordsIn(lines: RecordJson[]): Promise<RecordJson[]> {
    const whole = lines.some(isPlaceholder) ? await load(top, top + lines.length - 1) : lines
    return whole.filter(line => !isGroupRow(line) && !isPlaceholder(line))
  }
  async function paste({ rows: lines, columns: over }: Range, text: string) {
    const given = cellsOf(text.replace(/\r?\n$/, ''))
    const single = given.length === 1 && given[0]!.length === 1
    // One value into a range fills the range.
    const cells = single ? (await recordsIn(lines)).map(() => over.map(() => given[0]![0]!)) : given
    if (cells.length > mostRecords) return showProblem(t('pasteTooMany', { count: mostRecords }))
    const into = await recordsIn(single ? lines : linesOf(rows.slice(top), cells.length))
    const left = columns.indexOf(over[0]!)
    const reading = { language: format.language, timeZone: format.timeZone }
    const made = await pastePlan(cells, { rows: into, columns: columns.slice(left), mayEdit, reading })
    if (made.problems.length || made.beyond) setPlan(made)
    else apply(made.changes)
  }
  const textOf = (lines: RecordJson[], over: ListColumn[]) =>
    tsvOf(
      lines.map(row =>
        over.map(column => {
          const { record, value } = valueAt(row as JsonObject, column.path)
          return copiedText(column.field, value, record, context)
        }),
      ),
    )
  function copy({ rows: lines, columns: over }: Range, clipboard: DataTransfer) {
    if (!lines.some(isPlaceholder))
      return clipboard.setData(
        'text/plain',
        textOf(
          lines.filter(line => !isGroupRow(line)),
          over,
        ),
      )
    recordsIn(lines)
      .then(records => navigator.clipboard.writeText(textOf(records, over)))
      .catch(showError)
  }
  const change = (changesOf: (records: RecordJson[], over: Range) => CellChange[]) => () => {
    if (range)
      recordsIn(range.rows)
        .then(records => apply(changesOf(records, range)))
        .catch(showError)
  }
  return {
    plan,
    apply,
    cancel: () => setPlan(null),
    paste: (text: string) => range && void paste(range, text).catch(showError),
    copy: (clipboard: DataTransfer) => range && copy(range, clipboard),
    fillDown: change((records, over) => filledDown(records, over.columns, mayEdit)),
    clear: change((records, over) =>
      records.flatMap(row =>
        over.columns.filter(column => mayEdit(row, column)).map(column => ({ row, column, shown: null })),
      ),
    ),
  }
}

/** The first lines in which there are so many records. */
function linesOf(lines: RecordJson[], records: number): RecordJson[] {
  let left = records
  const end = lines.findIndex(line => !isGroupRow(line) && --left === 0)
  return end < 0 ? lines : lines.slice(0, end + 1)
}
