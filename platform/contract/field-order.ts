/** Which fields come first where nobody said so, and which of them take a form's whole width. */
import type { EntityModel, FieldModel, FieldType } from './entity.ts'

/** Take the form's whole width. */
const wide: FieldType[] = ['long-text', 'rich-text', 'address', 'signature', 'items', 'json', 'files']
/** Whether a field's place is as wide as the form where nobody says so. */
export const takesWholeWidth = ({ type }: FieldModel): boolean => wide.includes(type)

/** Title field, required, the rest as written, wide ones last. `sort` is stable. */
export function byImportance(entity: EntityModel) {
  const rank = (field: FieldModel) => {
    if (takesWholeWidth(field)) return 3
    if (field.name === entity.displayField) return 0
    return field.required ? 1 : 2
  }
  return (a: FieldModel, b: FieldModel) => rank(a) - rank(b)
}
