/** A column for each option, and one for no value where the field may have none. */
import type { FieldModel, FieldOption } from '../../platform/contract/entity.ts'

export interface BoardColumn {
  id: string
  /** null: no value. */
  value: FieldOption['value'] | null
  color: string | undefined
  /** CEL that its records fulfil. */
  filter: string
}

export function boardColumns({ name, options = [], required }: FieldModel): BoardColumn[] {
  const path = /^[A-Za-z_]\w*$/.test(name) ? `record.${name}` : `record[${JSON.stringify(name)}]`
  const columns = options.map(({ value, color }): BoardColumn => {
    const literal = JSON.stringify(value)
    return { id: `=${literal}`, value, color, filter: `${path} == ${literal}` }
  })
  const none: BoardColumn = { id: 'none', value: null, color: undefined, filter: `${path} == null` }
  return required ? columns : [none, ...columns]
}
