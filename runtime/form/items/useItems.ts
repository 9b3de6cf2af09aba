/** The lines of a grid and their changes. */
import { useRef } from 'react'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import type { InputProps } from '../inputs/input-props.ts'

export function useItems({ value, onChange }: Pick<InputProps, 'value' | 'onChange'>, fields: FieldModel[]) {
  const keys = useRef({ given: new WeakMap<JsonObject, string>(), count: 0 })
  const lines = objectsIn(value)

  /** A line keeps its key while it is edited: every edit makes a new object, which takes the key over. */
  function keyOf(line: JsonObject): string {
    const { given } = keys.current
    const known = given.get(line) ?? (typeof line['_id'] === 'string' ? line['_id'] : `new-${++keys.current.count}`)
    given.set(line, known)
    return known
  }

  function setCell(index: number, name: string, cell: Json | undefined) {
    const line = lines[index]!
    const { [name]: _, ...rest } = withoutComputed(fields, line)
    const next = cell === undefined ? rest : { ...rest, [name]: cell }
    keys.current.given.set(next, keyOf(line))
    onChange(lines.with(index, next))
  }

  return {
    lines,
    keyOf,
    setCell,
    set: (next: JsonObject[]) => onChange(next),
    addLine() {
      const defaults = fields.flatMap(field =>
        field.default === undefined ? [] : [[field.name, field.default] as const],
      )
      onChange([...lines, Object.fromEntries(defaults)])
    },
    removeLine: (index: number) => onChange(lines.toSpliced(index, 1)),
    /** Below itself, as a new one. */
    copyLine(index: number) {
      const { _id: _, ...line } = withoutComputed(fields, lines[index]!)
      onChange(lines.toSpliced(index + 1, 0, line))
    },
    /** By so many places; at its ends it stays. */
    moveLine(index: number, by: number) {
      const to = index + by
      if (to < 0 || to >= lines.length) return
      onChange(lines.toSpliced(index, 1).toSpliced(to, 0, lines[index]!))
    },
  }
}

/** What was computed of the line as it was says nothing of the line as it is: it comes anew with the save. */
function withoutComputed(fields: FieldModel[], line: JsonObject): JsonObject {
  const computed = new Set(fields.flatMap(field => (field.computed ? [field.name] : [])))
  return Object.fromEntries(Object.entries(line).filter(([name]) => !computed.has(name)))
}
