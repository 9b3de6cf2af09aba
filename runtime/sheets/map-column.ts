/** The settings after one column got another meaning; a key that no column is any more is none. Pure. */
import type { ColumnMapping, ImportSettings, ImportTarget } from '../../platform/contract/import.ts'

export function mapColumn(
  { key, ...settings }: ImportSettings,
  column: number,
  mapping: Omit<ColumnMapping, 'column'> | null,
  targets: ImportTarget[],
): ImportSettings {
  const others = settings.columns.filter(each => each.column !== column)
  const usual = targets.find(({ to }) => to === mapping?.to)?.by?.[0]?.name
  const made = mapping && { column, ...(usual && { by: usual }), ...mapping }
  const columns = (made ? [...others, made] : others).toSorted((one, other) => one.column - other.column)
  const isKey = columns.some(({ to }) => to === key)
  const mode = settings.mode !== 'create' && !isKey ? 'create' : settings.mode
  return { ...settings, columns, mode, ...(isKey && key !== undefined && { key }) }
}

/** What may be the key: values that a record is found by. */
export const keyChoices = ({ columns }: ImportSettings, targets: ImportTarget[]): ImportTarget[] =>
  targets.filter(({ to, type }) => columns.some(column => column.to === to) && keyTypes.has(type))

const keyTypes = new Set(['uuid', 'text', 'email', 'phone', 'autonumber', 'integer', 'barcode', 'link'])

/** Fields that a new record needs and no column becomes. */
export const missingFields = ({ columns }: ImportSettings, targets: ImportTarget[]): ImportTarget[] =>
  targets.filter(({ to, required }) => required && !columns.some(column => column.to === to))
