/** What a step does, in a sentence for the person who must agree to it. */
import type { StepClass } from '../contract/plan.ts'
import type { Operation, OptionReplacement } from './diff.ts'

export function describeStep(operation: Operation): string {
  const { table } = operation
  const field = `'${operation.field}' of '${table.entity}'`
  switch (operation.operation) {
    case 'create-table':
      return `Create the table of '${table.entity}' with ${counted(table.columns.length, 'column')}.`
    case 'rename-table':
      return `Rename the table of '${table.entity}'.`
    case 'archive-table':
      return `Archive '${table.entity}': its records go out of sight and can be restored.`
    case 'restore-table':
      return `Restore the archived records of '${table.entity}'.`
    case 'add-column':
      return `Add the field ${field} (${operation.column.type}).`
    case 'rename-column':
      return `Rename a column: the field is ${field} now. Its values stay.`
    case 'rename-target':
      return `Let ${field} say ${operation.renames.map(({ from, to }) => `'${to}' where it says '${from}'`).join(', ')}.`
    case 'retype-column':
      return `Change the field ${field} from ${operation.before.type} to ${operation.column.type}.`
    case 'replace-options':
      return `Replace options of ${field} that go: ${operation.replaces.map(replacement).join(', ')}. The history keeps what they were.`
    case 'archive-column':
      return `Archive the field ${field}: its values go out of sight and can be restored.`
    case 'restore-column':
      return `Restore the archived field ${field} with its values.`
    case 'create-link-table':
      return `Create the table that links ${field} to other records.`
    case 'rename-link-table':
      return `Rename the table that links ${field} to other records.`
    case 'archive-link-table':
      return `Archive the links of ${field}.`
    case 'restore-link-table':
      return `Restore the archived links of ${field}.`
    case 'add-unique':
      return `No two records of '${table.entity}' may have the same ${operation.field}.`
    case 'drop-unique':
      return `Records of '${table.entity}' may have the same ${operation.field}.`
    case 'add-index':
      return `Add an index on ${operation.field} of '${table.entity}'.`
    case 'drop-index':
      return `Drop the index on ${operation.field} of '${table.entity}'.`
    case 'add-foreign-key':
      return `Make sure that ${field} points to existing records.`
    case 'drop-foreign-key':
      return `No longer make sure that ${field} points to existing records.`
  }
}

const replacement = ({ from, to, count }: OptionReplacement) =>
  `'${from}' by ${to === null ? 'nothing' : `'${to}'`} (${counted(count, 'record')})`

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** `archive-…` is destructive only where something is in it: apply asks for a confirmation. */
export function stepClass(doing: Operation, rows: number, losing: boolean): StepClass {
  const { operation } = doing
  if (doing.operation === 'retype-column' && doing.choice === 'null' && losing) return 'destructive'
  if (operation.startsWith('archive-')) return 'destructive'
  if (operation === 'replace-options') return 'rewrite'
  if (operation === 'retype-column' || operation === 'rename-target') return rows ? 'rewrite' : 'instant'
  const isBuilt = operation === 'add-unique' || operation === 'add-index' || operation === 'add-foreign-key'
  return isBuilt && rows ? 'online' : 'instant'
}

/** `add-column account.region` */
export const stepId = ({ operation, table, field }: Operation): string =>
  field === undefined ? `${operation} ${table.entity}` : `${operation} ${table.entity}.${field}`
