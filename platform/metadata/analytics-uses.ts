/** What dashboards and reports name: entities, fields by their paths, and expressions. */
import type { Chart, DashboardDocument, Measure, Question, ReportDocument } from '../contract/analytics.ts'
import { pointer } from './pointer.ts'
import { conditionUse, type Use } from './use.ts'

export function analyticsUses(document: DashboardDocument | ReportDocument): Use[] {
  const roles = (document.roles ?? []).map(
    (id, index): Use => ({ kind: 'document', of: 'role', id, pointer: pointer('/roles', index) }),
  )
  if (document.kind === 'report') return [...roles, ...chartUses(document, '')]
  return [...roles, ...document.tiles.flatMap((tile, index) => chartUses(tile, pointer('/tiles', index)))]
}

function chartUses(chart: Chart, at: string): Use[] {
  const { entity, columns = [], sort = [], target } = chart
  const path = (name: string, place: string): Use => ({ kind: 'path', entity, path: name, pointer: place })
  // A list is sorted by fields, everything else by its own groups and measures.
  const sorted = chart.type === 'list' && !chart.groupBy?.length ? sort : []
  return [
    ...questionUses(chart, at),
    ...columns.map((name, index) => path(name, pointer(at, 'columns', index))),
    ...sorted.map((name, index) => path(name.replace(/^-/, ''), pointer(at, 'sort', index))),
    ...(typeof target === 'object' ? questionUses(target, `${at}/target`) : []),
  ]
}

function questionUses({ entity, filter, groupBy = [], measures = [], date }: Question, at: string): Use[] {
  const path = (name: string, place: string): Use => ({ kind: 'path', entity, path: name, pointer: place })
  return [
    { kind: 'entity', name: entity, pointer: `${at}/entity` },
    ...(filter === undefined ? [] : [conditionUse(entity, filter, `${at}/filter`)]),
    ...groupBy.map((group, index) =>
      typeof group === 'string'
        ? path(group, pointer(at, 'groupBy', index))
        : path(group.field, pointer(at, 'groupBy', index, 'field')),
    ),
    ...measures.flatMap((measure, index) => measureUse(entity, measure, pointer(at, 'measures', index))),
    ...(date === undefined ? [] : [path(date, `${at}/date`)]),
  ]
}

function measureUse(entity: string, measure: Measure, at: string): Use[] {
  if (measure === 'count') return []
  if (measure.by === 'share') return [conditionUse(entity, measure.when, `${at}/when`)]
  return [{ kind: 'path', entity, path: measure.field, pointer: `${at}/field` }]
}
