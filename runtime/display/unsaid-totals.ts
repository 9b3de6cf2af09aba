/** What is reckoned of a list where its view does not say: as `totalsOfView` has it. Pure. */
import type { ViewColumn, ViewTotal } from '../../platform/contract/documents.ts'
import type { FieldChoice } from './field-choices.ts'

export const unsaidTotals = (columns: ViewColumn[], choices: FieldChoice[]): Record<string, ViewTotal> =>
  Object.fromEntries(
    columns
      .filter(({ field: path }) => choices.find(each => each.path === path)?.field.type === 'money')
      .map(({ field }) => [field, 'sum']),
  )
