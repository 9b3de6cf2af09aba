/** A dashboard or report asks for what its fields can answer. That the fields exist is checked with everything else. */
import type { Chart, DashboardDocument, Question, ReportDocument, Tile } from '../../contract/analytics.ts'
import { datedTypes, groupCounts, summedTypes } from '../../contract/chart-fields.ts'
import type { FieldModel, FieldType } from '../../contract/entity.ts'
import type { Problem } from '../../contract/problem.ts'
import { isPeriod } from '../../expression/question/period.ts'
import { groupsOf, measuresOf } from '../../expression/question/question-parameters.ts'
import { pointer } from '../pointer.ts'
import { havingProblems } from './having-problems.ts'
import type { Looks } from './looks.ts'

export const reportProblems = (report: ReportDocument, looks: Looks): Problem[] => chartProblems(report, looks, '')

export function dashboardProblems({ tiles, filters = [] }: DashboardDocument, looks: Looks): Problem[] {
  const ids = tiles.map(({ id }) => id)
  return [
    ...tiles.flatMap((tile, index) => {
      const at = pointer('/tiles', index)
      const twice = ids.indexOf(tile.id) < index
      return [
        ...(twice ? [problem(`${at}/id`, 'twice', `There are two tiles '${tile.id}'.`)] : []),
        ...(tile.at.x + tile.at.w > 12 ? [problem(`${at}/at`, 'off-grid', 'The grid has 12 columns.')] : []),
        ...chartProblems(tile, looks, at),
      ]
    }),
    ...filters.flatMap((filter, index) => {
      const at = pointer('/filters', index)
      if ('period' in filter) return isPeriod(filter.period) ? [] : [noPeriod(`${at}/period`, filter.period)]
      return tiles.some(({ entity }) => looks.field(entity, filter.field))
        ? []
        : [problem(`${at}/field`, 'unknown-field', `No tile's entity has a field '${filter.field}'.`)]
    }),
  ]
}

function chartProblems(chart: Chart | Tile, looks: Looks, at: string): Problem[] {
  if (!looks.entity(chart.entity)) return []
  return [
    ...questionProblems(chart, looks, at),
    ...groupCountProblems(chart, at),
    ...keyProblems(chart, at),
    ...(chart.having ? havingProblems(chart, looks, `${at}/having`) : []),
    ...(typeof chart.target === 'object' && looks.entity(chart.target.entity)
      ? questionProblems(chart.target, looks, `${at}/target`)
      : []),
  ]
}

function questionProblems(question: Question, looks: Looks, at: string): Problem[] {
  const { entity, date, period } = question
  const field = (path: string) => looks.field(entity, path)
  const problems: Problem[] = []
  groupsOf(question).forEach(({ field: path, by }, index) => {
    const found = field(path)
    const place = pointer(at, 'groupBy', index)
    if (!found) return
    if (!groupable.has(found.type) || found.encrypted || found.writeOnly)
      problems.push(problem(place, 'unfit-field', `Records cannot be grouped by '${path}'.`))
    else if (typeof by === 'number' && !summedTypes.has(found.type))
      problems.push(problem(place, 'unfit-field', `'${path}' is no number, so it has no steps of numbers.`))
    else if (typeof by === 'string' && !hasStretch(found.type, by))
      problems.push(problem(place, 'unfit-field', `'${path}' has no ${by}.`))
  })
  measuresOf(question).forEach((measure, index) => {
    if (measure === 'count' || measure.by === 'share') return
    const found = field(measure.field)
    if (found && !measurable(measure.by, found))
      problems.push(problem(pointer(at, 'measures', index), 'unfit-field', `'${measure.field}' has no ${measure.by}.`))
  })
  const dated = date === undefined ? undefined : field(date)
  if (dated && !datedTypes.has(dated.type))
    problems.push(problem(`${at}/date`, 'unfit-field', `The field '${date}' is no date or time.`))
  if (period !== undefined && !isPeriod(period)) problems.push(noPeriod(`${at}/period`, period))
  if (period !== undefined && date === undefined)
    problems.push(problem(`${at}/date`, 'required', 'Say which date the period is about.'))
  return problems
}

function groupCountProblems({ type, groupBy = [], compare, date }: Chart, at: string): Problem[] {
  const [least, most] = groupCounts[type]
  const problems: Problem[] = []
  if (groupBy.length < least || groupBy.length > most) {
    const how = least === most ? `${least}` : `${least} to ${most}`
    problems.push(problem(`${at}/groupBy`, 'groups', `A chart of the type '${type}' has ${how} groups.`))
  }
  if (compare && date === undefined)
    problems.push(problem(`${at}/date`, 'required', 'Say which date the period before is about.'))
  return problems
}

/** `g1`, `-m2`: of the question's own groups and measures. A list of records is sorted by its fields. */
function keyProblems(chart: Chart, at: string): Problem[] {
  if (chart.type === 'list' && !chart.groupBy?.length) return []
  const keys = [
    ...groupsOf(chart).map((_, index) => `g${index + 1}`),
    ...measuresOf(chart).map((_, index) => `m${index + 1}`),
  ]
  return (chart.sort ?? []).flatMap((name, index) =>
    keys.includes(name.replace(/^-/, ''))
      ? []
      : [problem(pointer(at, 'sort', index), 'unknown-key', `It can be sorted by ${keys.join(', ')}.`)],
  )
}

const groupable = new Set<FieldType>([
  ...datedTypes,
  ...summedTypes,
  ...(['text', 'email', 'phone', 'link', 'barcode', 'color', 'company-name', 'uuid', 'time', 'autonumber'] as const),
  ...(['boolean', 'option', 'options', 'tags', 'relation', 'relations'] as const),
])
const ordered = new Set<FieldType>([...summedTypes, ...datedTypes, 'time', 'text'])

const hasStretch = (type: FieldType, by: string) => type === 'date-time' || (type === 'date' && by !== 'hour')

function measurable(by: string, { type, encrypted, writeOnly }: FieldModel): boolean {
  if (encrypted || writeOnly) return false
  if (by === 'sum' || by === 'avg') return summedTypes.has(type)
  return by === 'min' || by === 'max' ? ordered.has(type) : groupable.has(type)
}

const noPeriod = (at: string, period: string) =>
  problem(at, 'unknown-period', `'${period}' is no period. Write thisMonth, last30Days or 2026-04-01..2026-06-30.`)

const problem = (at: string, code: string, message: string): Problem => ({ pointer: at, code, message })
