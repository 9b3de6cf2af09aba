/** Looks for records: all of them, the first one, or how many there are. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeResult, NodeType, OutputScope } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { closed, count, recordOf } from './parts/outputs.ts'
import { entitySetting, filterSetting } from './parts/record-settings.ts'
import { selectSetting, sortSetting } from './parts/select.ts'
import { choice, setting, settingsSchema } from './parts/setting.ts'
import { textList } from './parts/text-list.ts'

/** What one run keeps of one search; more is gone through page by page, by a filter and an order. */
const mostRecords = 1_000

const resultSetting = setting('Gives', '結果', {
  ...choice({
    all: { en: 'All records', ja: 'すべてのレコード' },
    first: { en: 'The first record', ja: '最初のレコード' },
    count: { en: 'Only how many', ja: '件数のみ' },
  }),
  default: 'all',
})
const limitSetting = setting('At most', '上限件数', { type: 'integer', minimum: 1, maximum: mostRecords, default: 100 })

export const recordFind: NodeType = {
  type: 'record.find',
  group: 'records',
  icon: 'search',
  title: { en: 'Find records', ja: 'レコードを検索' },
  help: {
    en: 'Looks for records by a filter. It gives **all** (`output.records`, `output.count`), **the first** (`output.record`, null where there is none, and `output.found`) or **only how many** (`output.count`). Only what the run may read is found.',
    ja: '条件に合うレコードを探します。**すべて**（`output.records` と `output.count`）、**最初の 1 件**（`output.record`。なければ空。`output.found` で判定）、**件数のみ**（`output.count`）を選べます。見つかるのは、実行者が閲覧できるものだけです。',
  },
  settings: settingsSchema(
    {
      entity: entitySetting,
      filter: filterSetting,
      result: resultSetting,
      sort: sortSetting,
      limit: limitSetting,
      select: selectSetting,
    },
    ['entity'],
  ),
  effect: 'database',
  output: outputOf,
  needs: needs('read'),
  run(settings, context) {
    if (settings['result'] === 'count') return counted(settings, context)
    return settings['result'] === 'first' ? first(settings, context) : all(settings, context)
  },
}

function outputOf(settings: JsonObject, known: OutputScope): Schema {
  if (settings['result'] === 'count') return closed({ count })
  const record = recordOf(settings, known)
  if (settings['result'] !== 'first') return closed({ records: { type: 'array', items: record }, count })
  return closed({ found: { type: 'boolean' }, record: { ...record, type: ['object', 'null'] } })
}

const filterOf = ({ filter }: JsonObject): { filter?: string } => (typeof filter === 'string' ? { filter } : {})

function find(settings: JsonObject, { records }: NodeContext, limit: number): Promise<JsonObject[]> {
  const { entity, sort, select } = settings
  const query = { ...filterOf(settings), sort: textList(sort), select: textList(select), limit }
  return records.find(String(entity), query)
}

async function all(settings: JsonObject, context: NodeContext): Promise<NodeResult> {
  const { limit } = settings
  const records = await find(settings, context, typeof limit === 'number' ? limit : 100)
  return { output: { records, count: records.length } }
}

async function first(settings: JsonObject, context: NodeContext): Promise<NodeResult> {
  const [record = null] = await find(settings, context, 1)
  return { output: { found: record !== null, record } }
}

async function counted(settings: JsonObject, { records }: NodeContext): Promise<NodeResult> {
  const query: JsonObject = { measures: 'count', ...(filterOf(settings) as JsonObject) }
  const [group] = await records.aggregate(String(settings['entity']), query)
  return { output: { count: Number(group?.['count'] ?? 0) } }
}
