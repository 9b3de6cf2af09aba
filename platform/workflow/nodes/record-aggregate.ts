/** Counts, sums and averages of records, together or by group. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { closed } from './parts/outputs.ts'
import { entitySetting, filterSetting } from './parts/record-settings.ts'
import { choice, setting, settingsSchema } from './parts/setting.ts'
import { textList } from './parts/text-list.ts'

const fieldName = { type: 'string', minLength: 1, maxLength: 500, 'x-pick': 'field', 'x-of': 'entity' }

const measure: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['as', 'fn'],
  properties: {
    as: setting('Name', '名前', { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,59}$', examples: ['total'] }),
    fn: setting(
      'Function',
      '関数',
      choice({
        count: { en: 'Count', ja: '件数' },
        sum: { en: 'Sum', ja: '合計' },
        avg: { en: 'Average', ja: '平均' },
        min: { en: 'Smallest', ja: '最小' },
        max: { en: 'Largest', ja: '最大' },
        countDistinct: { en: 'Different values', ja: '種類数' },
      }),
    ),
    field: setting('Field', '項目', fieldName),
  },
}

const measuresSetting = setting('Measures', '集計', { type: 'array', items: measure, minItems: 1, maxItems: 20 })
const groupBySetting = setting(
  'By group',
  'グループ',
  { type: 'array', items: fieldName, maxItems: 5, uniqueItems: true },
  { en: 'None: over all records together.', ja: '未指定の場合は全レコードをまとめて集計。' },
)
const limitSetting = setting('Groups at most', 'グループの上限', {
  type: 'integer',
  minimum: 1,
  maximum: 1_000,
  default: 100,
  'x-advanced': true,
})

export const recordAggregate: NodeType = {
  type: 'record.aggregate',
  group: 'records',
  icon: 'sum',
  title: { en: 'Aggregate records', ja: 'レコードを集計' },
  help: {
    en: 'Counts records or sums up their fields. Each measure has a name: `steps.<id>.output.total`. With groups it gives a list instead: `output.groups`, each with the group’s fields and the measures. Only what the run may read is counted.',
    ja: 'レコードの件数や項目の合計などを求めます。結果は名前で参照します（`steps.<id>.output.total`）。グループを指定すると一覧になります（`output.groups`）。集計されるのは、実行者が閲覧できるものだけです。',
  },
  settings: settingsSchema(
    {
      entity: entitySetting,
      filter: filterSetting,
      measures: measuresSetting,
      groupBy: groupBySetting,
      limit: limitSetting,
    },
    ['entity', 'measures'],
  ),
  effect: 'database',
  output: outputOf,
  check: measureProblems,
  needs: needs('read'),
  async run(settings, { records }) {
    const { entity, filter, limit } = settings
    const groupBy = textList(settings['groupBy'])
    const names = [...groupBy, ...measuresOf(settings).map(({ as }) => as)]
    const groups = await records.aggregate(String(entity), {
      ...(typeof filter === 'string' && { filter }),
      ...(groupBy.length && { groupBy: groupBy.join(','), limit: typeof limit === 'number' ? limit : 100 }),
      measures: measuresOf(settings).map(measureText).join(','),
    })
    const values = groups.map(group => Object.fromEntries(names.map(name => [name, group[name] ?? null])))
    return { output: groupBy.length ? { groups: values } : (values[0] ?? {}) }
  },
}

interface Measure {
  as: string
  fn: string
  field?: string
}
const measuresOf = ({ measures }: JsonObject): Measure[] =>
  Array.isArray(measures) ? (measures as unknown as Measure[]) : []

const measureText = ({ as, fn, field }: Measure): string => `${fn === 'count' ? 'count' : `${fn}(${field})`} as ${as}`

function outputOf(settings: JsonObject): Schema {
  const measures = Object.fromEntries(measuresOf(settings).map(each => [each.as, measureSchema(each)]))
  const groupBy = textList(settings['groupBy'])
  if (groupBy.length === 0) return closed(measures)
  const groups = closed({ ...Object.fromEntries(groupBy.map(name => [name, {}])), ...measures })
  return closed({ groups: { type: 'array', items: groups } })
}

/** The smallest and the largest are of the field's type, a date perhaps. */
function measureSchema({ fn }: Measure): Schema {
  if (fn === 'count' || fn === 'countDistinct') return { type: 'integer' }
  return fn === 'sum' || fn === 'avg' ? { type: ['number', 'string', 'null'], format: 'decimal' } : {}
}

function measureProblems(settings: JsonObject): SettingProblem[] {
  const names = [...textList(settings['groupBy']), ...measuresOf(settings).map(({ as }) => as)]
  return measuresOf(settings).flatMap(({ as, fn, field }: Measure, index): SettingProblem[] => {
    const problem = (key: string, code: string, message: string): SettingProblem[] => [
      { pointer: `/measures/${index}/${key}`, code, message },
    ]
    if (names.filter(name => name === as).length > 1) return problem('as', 'twice', `'${as}' is there twice.`)
    return fn !== 'count' && field === undefined ? problem('field', 'required', 'Choose a field.') : []
  })
}
