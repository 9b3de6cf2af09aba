/** What a report's builder offers of an entity's fields: to group by, to measure, and as the date of periods. Pure. */

import type { Chart, ChartType, Measure, QuestionGroup } from '../../../platform/contract/analytics.ts'
import { datedTypes, groupCounts, summedTypes } from '../../../platform/contract/chart-fields.ts'
import type { EntityModel, FieldModel, FieldType } from '../../../platform/contract/entity.ts'
import { systemField } from '../../../platform/contract/system-field.ts'
import { stretchesOf } from './stretches-of.ts'

const groups = new Set<FieldType>([
  ...(['option', 'options', 'tags', 'boolean', 'relation', 'relations', 'date', 'date-time', 'text'] as const),
  ...(['integer', 'rating', 'company-name'] as const),
])

const usable = (field: FieldModel) => !field.writeOnly && !field.deprecated && !field.encrypted

export function groupFields(entity: EntityModel): FieldModel[] {
  const system = ['_createdAt', '_updatedAt', ...(entity.ownership === 'user' ? ['_owner'] : [])]
  const own = entity.fields.filter(field => usable(field) && groups.has(field.type))
  // What people ask by first: stages and owners, not free texts.
  const rank = ({ type }: FieldModel) => ['option', 'relation', 'date', 'boolean'].indexOf(type) >>> 0
  return [...own.toSorted((one, other) => rank(one) - rank(other)), ...system.flatMap(name => systemField(name) ?? [])]
}

export const numberFields = (entity: EntityModel): FieldModel[] =>
  entity.fields.filter(field => usable(field) && summedTypes.has(field.type))

export function dateFields(entity: EntityModel): FieldModel[] {
  const system = ['_createdAt', '_updatedAt'].flatMap(name => systemField(name) ?? [])
  return [...entity.fields.filter(field => usable(field) && datedTypes.has(field.type)), ...system]
}

/** A date is grouped by months unless somebody says otherwise. */
export const groupBy = (field: FieldModel): QuestionGroup =>
  stretchesOf(field).length ? { field: field.name, by: 'month' } : { field: field.name }

/** As many groups as the kind takes, what is missing filled in with what is likeliest. */
export function fittingGroups(entity: EntityModel, type: ChartType, given: QuestionGroup[]): QuestionGroup[] {
  const [least, most] = groupCounts[type]
  const kept = given.slice(0, most)
  const isOverTime = type === 'trend' || type === 'line'
  const likely = isOverTime ? dateFields(entity) : groupFields(entity)
  while (kept.length < least) {
    const next = likely.find(({ name }) => !kept.some(({ field }) => field === name))
    if (!next) break
    kept.push(groupBy(next))
  }
  return kept
}

/** What a second group stands in the colours of has no place for a second measure. */
export function mostMeasures({ type, groupBy = [] }: Pick<Chart, 'type' | 'groupBy'>): number {
  if (type === 'pivot') return 5
  return ['bar', 'line', 'trend'].includes(type) && groupBy.length < 2 ? 5 : 1
}

/** Undefined where none was chosen. */
export const fittingMeasures = (chart: Pick<Chart, 'type' | 'groupBy' | 'measures'>): Measure[] | undefined =>
  chart.measures?.slice(0, mostMeasures(chart))

export const measureValue = (measure: Measure): string =>
  measure === 'count' ? 'count' : measure.by === 'share' ? 'share' : `${measure.by} ${measure.field}`

export function measureFrom(value: string): Measure {
  const [by, ...field] = value.split(' ')
  return by === 'count' ? 'count' : { by: by as 'sum', field: field.join(' ') }
}
