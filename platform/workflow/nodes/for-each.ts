/** Does the same for every item of a list: each comes out at `each` as `item`; when all are done it goes on at `next`. */
import type { Json, JsonObject, Schema } from '../../contract/json.ts'
import type { NodeType, OutputScope } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { loopPort, loopType } from '../node-kinds.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

const maxItems = 10_000

export const forEachNode: NodeType = {
  type: loopType,
  group: 'logic',
  icon: 'repeat',
  title: { en: 'For each', ja: '繰り返し' },
  help: {
    en: 'Does what follows at **each** for every item of a list, which is `item` there; several at a time where you say so. When all are done it goes on at **done**. At most 10,000 items.',
    ja: 'リストの要素ごとに **各要素** の先を実行します（要素は `item`）。同時に処理する数も指定できます。すべて終わると **完了** に進みます。最大 10,000 件です。',
  },
  settings: settingsSchema(
    {
      items: setting('Items', 'リスト', cel('list', { examples: ['steps.find.output.records'] })),
      concurrency: setting('At the same time', '同時に処理する数', {
        type: 'integer',
        minimum: 1,
        maximum: 20,
        default: 1,
        'x-advanced': true,
      }),
    },
    ['items'],
  ),
  effect: 'pure',
  ports: [
    { id: loopPort, title: { en: 'each', ja: '各要素' } },
    { id: 'next', title: { en: 'done', ja: '完了' } },
  ],
  output: (settings, known) => ({
    type: 'object',
    properties: { count: { type: 'integer' } },
    additionalProperties: false,
    'x-item': itemSchema(settings, known),
  }),
  run({ items }) {
    const list = (Array.isArray(items) ? items : []) as Json[]
    if (list.length > maxItems)
      throw stepFailure('too-many-items', `The list has ${list.length} items; a loop takes at most ${maxItems}.`)
    return { output: { count: list.length } }
  },
}

function itemSchema({ items }: JsonObject, known: OutputScope): Schema {
  const schema = typeof items === 'string' ? known.expression?.(items)['items'] : undefined
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema : {}
}
