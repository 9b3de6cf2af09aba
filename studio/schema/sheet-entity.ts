/** The text of the entity that a sheet or a table becomes. */
import { type ColumnChoice, type SheetEntity, sheetEntity } from '../../platform/contract/sheet-entity.ts'
import { printValue } from '../text/print-value.ts'

export const sheetDocument = (
  entity: SheetEntity,
  inferred: Parameters<typeof sheetEntity>[1],
  choices: ColumnChoice[],
): string =>
  `${printValue(sheetEntity(entity, inferred, choices), { indent: '  ', eol: '\n', space: ' ', compact: true })}\n`
