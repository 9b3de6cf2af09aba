/** `acme.color` of a field whose type is a plugin's. */
import type { FieldModel } from '../../platform/contract/entity.ts'

export function pluginTypeOf({ schema }: FieldModel): string | undefined {
  const type = schema?.['x-type']
  return typeof type === 'string' && type.includes('.') ? type : undefined
}

export const pluginOf = (type: string): string => type.slice(0, type.indexOf('.'))
