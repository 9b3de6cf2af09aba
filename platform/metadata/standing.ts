/**
 * What the database calls things while the old revision is still in use. What the new one needs is built beside it
 * under these names, and gets its own in the switch.
 */
import { digest } from './names.ts'
import type { PlannedStep } from './planned-step.ts'
import type { Column, Table, Tables } from './tables.ts'

export interface Standing {
  /** By the name the table will have; null where it is made only in the switch. */
  table(name: string): string | null
  /** By the name the column will have. */
  column(table: Table, name: string): string
  /** The column that holds the values so far; null for a new one. */
  source(table: Table, column: Column): string | null
  /** Whether the table has a column of this name so far. */
  hasColumn(table: Table, name: string): boolean
}

export function standingOf({ steps, before }: { steps: PlannedStep[]; before: Tables }): Standing {
  const taken = new Set([...before.values()].map(({ name }) => name))
  const created = new Set(steps.filter(isCreation).map(({ doing }) => doing.table.name))
  const renamed = new Map(
    steps
      .filter(({ doing }) => doing.operation === 'rename-table' || doing.operation === 'restore-table')
      .map(({ doing }) => [doing.table.name, before.get(doing.table.id)!.name]),
  )
  const restored = new Map(
    steps.flatMap(({ doing }) =>
      doing.operation === 'restore-column' ? [[`${doing.table.id} ${doing.column.id}`, doing.from] as const] : [],
    ),
  )
  const staged = new Set(steps.filter(isStaged).map(({ doing }) => `${doing.table.id} ${columnId(doing)}`))
  const source = (table: Table, { id, type }: Column): string | null => {
    const columns = before.get(table.id)?.columns ?? []
    const own = columns.find(column => column.id === id)
    // A relation to one entity that becomes one to several keeps its column.
    const single = id.endsWith('$id')
      ? columns.find(column => `${column.id}$id` === id && column.type === type)
      : undefined
    return restored.get(`${table.id} ${id}`) ?? (own ?? single)?.name ?? null
  }
  const hasColumn = (table: Table, name: string) =>
    before.get(table.id)?.columns.some(column => column.name === name) ?? false
  return {
    source,
    hasColumn,
    table: name => renamed.get(name) ?? (created.has(name) && taken.has(name) ? null : name),
    column(table, name) {
      const column = table.columns.find(column => column.name === name)
      if (!column) return name
      if (staged.has(`${table.id} ${column.id}`)) return stageName(column)
      return source(table, column) ?? (hasColumn(table, name) ? stageName(column) : name)
    },
  }
}

const isCreation = ({ doing }: PlannedStep) => doing.operation === 'create-table'
const columnId = (doing: PlannedStep['doing']) => ('column' in doing ? doing.column.id : '')

/** A column whose values are written anew beside the old one. */
export const isStaged = ({ doing, live }: PlannedStep): boolean =>
  live && (doing.operation === 'retype-column' || doing.operation === 'rename-target')

/** No name of a person's or of ours begins like these. */
export const stageName = ({ id }: Column) => `_n_${digest(id)}`
export const formerName = ({ id }: Column) => `_o_${digest(id)}`
