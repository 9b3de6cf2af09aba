/** A filter as rows or as text, always the same one: what is complete is CEL at once. */
import { useEffect, useState } from 'react'
import { type FilterTerm, toCel } from '../../platform/expression/filter.ts'
import { fromCel } from '../../platform/expression/read-filter.ts'
import type { FieldChoice } from '../display/field-choices.ts'
import { type FilterRows, isComplete, operatorsOf, pathOf, rowsOf } from './filter-terms.ts'

interface FilterOf {
  choices: FieldChoice[]
  /** The field of a row that is added. */
  first: string | undefined
  /** CEL. */
  value: string
  /** `typing`: the same condition with another value. */
  onChange: (filter: string | undefined, typing: boolean) => void
}

export function useFilter({ choices, first, value, onChange }: FilterOf) {
  const [rows, setRows] = useState<FilterRows | null>(() => readRows(choices, value))
  const [written, setWritten] = useState(value)
  // Another filter came by the address: the back button, a link.
  useEffect(() => {
    if (value === written) return
    setWritten(value)
    setRows(readRows(choices, value))
  }, [value, written, choices])

  function change(next: FilterRows, typing = false) {
    setRows(next)
    const complete = next.terms.filter(isComplete)
    const filter = complete.length ? toCel(next.join === 'and' ? { and: complete } : { or: complete }) : ''
    setWritten(filter)
    if (filter !== value) onChange(filter || undefined, typing)
  }

  const firstTerm = (): FilterTerm => {
    const choice = choices.find(({ path }) => path === first) ?? choices[0]!
    const op = operatorsOf(choice.field)[0]!
    return { field: pathOf(choice, op), op }
  }
  return {
    /** null: the text says more than rows can show. */
    rows,
    isEmpty: value === '',
    add: () => change({ join: rows?.join ?? 'and', terms: [...(rows?.terms ?? []), firstTerm()] }),
    set: (index: number, term: FilterTerm) => {
      const before = rows?.terms[index]
      const typing = before?.op === term.op && String(before.field) === String(term.field)
      if (rows) change({ ...rows, terms: rows.terms.with(index, term) }, typing)
    },
    remove: (index: number) => rows && change({ ...rows, terms: rows.terms.toSpliced(index, 1) }),
    join: (join: FilterRows['join']) => rows && change({ ...rows, join }),
    clear: () => change({ join: 'and', terms: [] }),
  }
}

export const readRows = (choices: FieldChoice[], value: string): FilterRows | null =>
  value.trim() ? rowsOf(choices, fromCel(value)) : { join: 'and', terms: [] }
