/** What a paste would change: each text of the clipboard with its cell, read as its field's value. */
import { isPolymorphic } from '../../platform/contract/entity.ts'
import type { Json } from '../../platform/contract/json.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import type { ListColumn } from '../list/list-column.ts'
import { toShown } from './cell-value.ts'
import { pastedValue, type Reading } from './pasted-value.ts'
import type { CellChange } from './useEdits.ts'

export interface PasteTarget {
  rows: RecordJson[]
  columns: ListColumn[]
  /** Whether a cell may be changed at all. */
  mayEdit: (row: RecordJson, column: ListColumn) => boolean
  reading: Reading
}

export interface PasteProblem {
  row: RecordJson
  column: ListColumn
  text: string
  reason: 'read-only' | 'unreadable' | 'not-found' | 'ambiguous'
}

export interface PastePlan {
  changes: CellChange[]
  problems: PasteProblem[]
  /** Rows of the clipboard that stand below the last record. */
  beyond: number
}

export async function pastePlan(cells: string[][], target: PasteTarget): Promise<PastePlan> {
  const { rows, columns, mayEdit, reading } = target
  const plan: PastePlan = { changes: [], problems: [], beyond: Math.max(0, cells.length - rows.length) }
  const places = cells
    .slice(0, rows.length)
    .flatMap((texts, down) =>
      texts.slice(0, columns.length).map((text, right) => ({ row: rows[down]!, column: columns[right]!, text })),
    )
  const named = await recordsNamed(places.filter(({ column }) => column.field.type === 'relation'))
  for (const { row, column, text } of places) {
    const refuse = (reason: PasteProblem['reason']) => plan.problems.push({ row, column, text, reason })
    if (!mayEdit(row, column)) {
      refuse('read-only')
      continue
    }
    const found = text.trim() ? named.get(nameKey(column, text)) : undefined
    if (column.field.type === 'relation' && text.trim()) {
      if (found?.length === 1) plan.changes.push({ row, column, shown: found[0]! })
      else refuse(found?.length ? 'ambiguous' : 'not-found')
      continue
    }
    const pasted = pastedValue(column.field, text, reading)
    if (pasted) plan.changes.push({ row, column, shown: toShown(column.field, pasted.value ?? undefined, new Map()) })
    else refuse('unreadable')
  }
  return { ...plan, changes: plan.changes.filter(({ row, column, shown }) => !same(row[column.path], shown)) }
}

const nameKey = (column: ListColumn, text: string) => `${column.path}\t${text.trim()}`

const same = (a: Json | undefined, b: Json) => JSON.stringify(a ?? null) === JSON.stringify(b)

/** Records whose name is exactly what was pasted, by column and text; those of one's sight only. */
async function recordsNamed(places: { column: ListColumn; text: string }[]): Promise<Map<string, Json[]>> {
  const asked = new Map(places.filter(({ text }) => text.trim()).map(each => [nameKey(each.column, each.text), each]))
  const found = new Map<string, Json[]>()
  const left = [...asked]
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [key, { column, text }] = next
      const name = text.trim()
      const targets = column.field.relation?.targets ?? []
      const answers = await Promise.all(
        targets.map(async entity => {
          const { data } = await client.records.list(entity, { search: name, limit: 20, select: '_id,_label' })
          return data
            .filter(({ _label }) => _label === name)
            .map(({ _id, _label }) => ({ ...(isPolymorphic(column.field) && { entity }), _id, _label: _label ?? '' }))
        }),
      )
      found.set(key, answers.flat())
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return found
}
