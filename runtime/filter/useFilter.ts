/** A filter as rows or as text, always the same one: what is complete is CEL at once. */
import { useEffect, useState } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { type FilterTerm, toCel } from '../../platform/expression/filter.ts'
import { fromCel } from '../../platform/expression/read-filter.ts'
import { type FilterRows, filterFields, isComplete, operatorsOf, pathOf, rowsOf } from './filter-terms.ts'

export function useFilter(entity: EntityModel, value: string, onChange: (filter: string | undefined) => void) {
  const [rows, setRows] = useState<FilterRows | null>(() => readRows(entity, value) ?? null)
  const [written, setWritten] = useState(value)
  // Another filter came by the address: the back button, a link.
  useEffect(() => {
    if (value === written) return
    setWritten(value)
    setRows(readRows(entity, value))
  }, [value, written, entity])

  function change(next: FilterRows) {
    setRows(next)
    const complete = next.terms.filter(isComplete)
    const filter = complete.length ? toCel(next.join === 'and' ? { and: complete } : { or: complete }) : ''
    setWritten(filter)
    if (filter !== value) onChange(filter || undefined)
  }

  const fields = filterFields(entity)
  const firstTerm = (): FilterTerm => {
    const field = fields.find(({ name }) => name === entity.displayField) ?? fields[0]!
    const op = operatorsOf(field)[0]!
    return { field: pathOf(field, op), op }
  }
  return {
    fields,
    /** null: the text says more than rows can show. */
    rows,
    isEmpty: value === '',
    add: () => change({ join: rows?.join ?? 'and', terms: [...(rows?.terms ?? []), firstTerm()] }),
    set: (index: number, term: FilterTerm) => rows && change({ ...rows, terms: rows.terms.with(index, term) }),
    remove: (index: number) => rows && change({ ...rows, terms: rows.terms.toSpliced(index, 1) }),
    join: (join: FilterRows['join']) => rows && change({ ...rows, join }),
    clear: () => change({ join: 'and', terms: [] }),
  }
}

export const readRows = (entity: EntityModel, value: string): FilterRows | null =>
  value.trim() ? rowsOf(entity, fromCel(value)) : { join: 'and', terms: [] }
