/** Settings as they are read: what stands in them as it is, and what is computed for each run. */
import type { Json } from '../../contract/json.ts'
import type { CelKind } from '../../contract/workflow/node-type.ts'
import { expressionsOf, type Template } from '../../expression/template/template.ts'
import type { Expression } from '../../expression/tree.ts'

export type Reading =
  | { kind: 'plain'; value: Json }
  /** `whole`: records that steps gave, handed on with all that is known of them. */
  | { kind: 'value'; as: CelKind; expression: Expression; whole?: boolean }
  | { kind: 'template'; template: Template }
  | { kind: 'filter'; filter: FilterReading }
  | { kind: 'object'; entries: [string, Reading][] }
  | { kind: 'list'; items: Reading[] }
  /** The value of a relation to several entities, given by a record of one. */
  | { kind: 'reference'; entity: string; expression: Expression }

/** A filter whose parts that know nothing of the looked-for record are computed and written in. */
export interface FilterReading {
  source: string
  holes: { start: number; end: number; expression: Expression }[]
}

/** All that is computed in it: what it reads has to be loaded before. */
export function expressionsIn(reading: Reading): Expression[] {
  switch (reading.kind) {
    case 'plain':
      return []
    case 'value':
    case 'reference':
      return [reading.expression]
    case 'template':
      return expressionsOf(reading.template)
    case 'filter':
      return reading.filter.holes.map(({ expression }) => expression)
    case 'object':
      return reading.entries.flatMap(([, each]) => expressionsIn(each))
    case 'list':
      return reading.items.flatMap(expressionsIn)
  }
}
