/** What the new entity is called by whoever makes it: the other language's title may still be the file's name. */
import { labelText } from '../../../platform/contract/label.ts'
import type { SheetEntity } from '../../../platform/contract/sheet-entity.ts'

export const sheetTitle = ({ name, title, ja }: SheetEntity, language: string): string =>
  labelText({ text: title, ...(ja && { i18n: { ja } }) }, language) || name
