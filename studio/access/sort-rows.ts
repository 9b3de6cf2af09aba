/** Rows of a report by one column; what is empty stands last, whichever way. */
import type { AccessReport } from '../../platform/contract/access-report.ts'

type Cell = AccessReport['rows'][number][number]

export const sortRows = (rows: AccessReport['rows'], column: number, down: boolean, language: string) => {
  const { compare } = new Intl.Collator(language, { numeric: true })
  return rows.toSorted((one, other) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return (down ? -1 : 1) * order(a, b, compare)
  })
}

function order(a: NonNullable<Cell>, b: NonNullable<Cell>, compare: (a: string, b: string) => number): number {
  if (typeof a === 'string' && typeof b === 'string') return compare(a, b)
  return Number(a) - Number(b)
}
