import type { PaletteType } from '../../platform/contract/field-shapes.ts'
import type { FieldRow } from './field-row.ts'
import { own } from './read-json.ts'

/** What a row was chosen as: people are users, and what is computed is that before it is a number or a text. */
export function paletteTypeOf({ flat, type }: FieldRow): PaletteType | 'inverse' {
  if (own(flat, 'x-formula') !== undefined) return 'formula'
  if (own(flat, 'x-rollup') !== undefined) return 'rollup'
  return own(flat, 'x-type') === 'user' ? 'user' : type
}

/** Nobody enters it, so it is neither required nor unique. */
export const isComputed = (row: FieldRow): boolean => ['formula', 'rollup'].includes(paletteTypeOf(row))
