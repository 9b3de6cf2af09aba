/** CEL for the records that touch a stretch of time, its end not included; with no end of its own, a record is at its start. */
import { celPath } from '../../platform/contract/cel-path.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'

export interface Stretch {
  /** Instants as ISO 8601 in UTC. */
  from: string
  to: string
  /** The same as days of the person. */
  firstDay: string
  endDay: string
}

export function rangeFilter(start: FieldModel, end: FieldModel | undefined, stretch: Stretch): string {
  const isDay = start.type === 'date'
  const from = JSON.stringify(isDay ? stretch.firstDay : stretch.from)
  const to = JSON.stringify(isDay ? stretch.endDay : stretch.to)
  const [begins, ends] = [celPath(start.name), end && celPath(end.name)]
  const at = `${begins} >= ${from}`
  return `${begins} < ${to} && ${ends ? `(${at} || ${ends} >= ${from})` : at}`
}
