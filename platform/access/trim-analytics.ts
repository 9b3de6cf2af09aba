/**
 * A dashboard or report as its reader can use it: a tile that names anything they do not see is not there, since with
 * less it would say something else than its title.
 */
import type { Chart, DashboardDocument, Question, ReportDocument } from '../contract/analytics.ts'
import type { Caller } from '../contract/caller.ts'
import { checkExpression } from '../expression/check.ts'
import { groupsOf, measuresOf } from '../expression/question/question-parameters.ts'
import { havingProblems } from '../metadata/check/having-problems.ts'
import type { Model } from '../metadata/model.ts'
import { forRoles } from './for-roles.ts'
import { visibleLooks } from './visible-looks.ts'
import { pathVisible } from './visible-path.ts'
import { visibleScope } from './visible-scope.ts'

/** Null where it is not for them, or nothing of it is left. */
export function trimDashboard(model: Model, caller: Caller, dashboard: DashboardDocument): DashboardDocument | null {
  if (!forRoles(dashboard.roles, caller)) return null
  const tiles = dashboard.tiles.flatMap(tile => trimChart(model, caller, tile) ?? [])
  if (!tiles.length && dashboard.tiles.length) return null
  const { roles: _, filters, ...rest } = dashboard
  const known = filters?.filter(
    filter => 'period' in filter || tiles.some(({ entity }) => seesPath(model, caller, entity, filter.field)),
  )
  return { ...rest, tiles, ...(known?.length && { filters: known }) }
}

export function trimReport(model: Model, caller: Caller, report: ReportDocument): ReportDocument | null {
  if (!forRoles(report.roles, caller)) return null
  const { roles: _, ...rest } = report
  return trimChart(model, caller, rest)
}

function trimChart<C extends Chart>(model: Model, caller: Caller, chart: C): C | null {
  if (!seesQuestion(model, caller, chart)) return null
  const sees = (path: string) => seesPath(model, caller, chart.entity, path.replace(/^-/, ''))
  const { target, columns, sort } = chart
  if (typeof target === 'object' && !seesQuestion(model, caller, target)) return null
  const isOfRecords = chart.type === 'list' && !chart.groupBy?.length
  return {
    ...chart,
    ...(columns && { columns: columns.filter(sees) }),
    ...(isOfRecords && sort && { sort: sort.filter(sees) }),
  }
}

function seesQuestion(model: Model, caller: Caller, question: Question): boolean {
  const { entity, filter, date, having } = question
  if (!seesPath(model, caller, entity, '_id')) return false
  const scope = visibleScope(model, caller, entity)
  const tells = (expression: string) => checkExpression(expression, scope, 'boolean').expression !== null
  return (
    (filter === undefined || tells(filter)) &&
    groupsOf(question).every(({ field }) => seesPath(model, caller, entity, field)) &&
    measuresOf(question).every(measure => {
      if (measure === 'count') return true
      return measure.by === 'share' ? tells(measure.when) : seesPath(model, caller, entity, measure.field)
    }) &&
    (date === undefined || seesPath(model, caller, entity, date)) &&
    // Through a group that is a record, it may name fields beside it.
    (having === undefined || havingProblems(question, visibleLooks(model, caller), '').length === 0)
  )
}

function seesPath(model: Model, caller: Caller, name: string, path: string): boolean {
  const entity = model.entities.get(name)
  return entity !== undefined && pathVisible(model, caller, entity, path)
}
