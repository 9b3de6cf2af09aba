/** Computes values and gives them names, for the steps after it. */
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeType, OutputScope } from '../../contract/workflow/node-type.ts'
import { namedValues } from './parts/named-values.ts'
import { closed } from './parts/outputs.ts'
import { setting, settingsSchema } from './parts/setting.ts'

const valuesSetting = setting(
  'Values',
  '値',
  {
    ...namedValues('^[A-Za-z][A-Za-z0-9_]{0,59}$'),
    examples: [{ discount: 'record.amount > 1000000 ? 0.1 : 0.05' }],
  },
  { en: 'For each name an expression.', ja: '名前ごとの式。' },
)

export const setNode: NodeType = {
  type: 'set',
  group: 'logic',
  icon: 'variable',
  title: { en: 'Set values', ja: '値を計算' },
  help: {
    en: 'Computes values that several steps after it need: `steps.<id>.output.discount`. The expressions do not see each other; use a second node for that.',
    ja: '以降のステップで使う値を計算します（`steps.<id>.output.discount`）。同じノードの値どうしは参照できません。必要な場合はノードを分けてください。',
  },
  settings: settingsSchema({ values: valuesSetting }, ['values']),
  effect: 'pure',
  output: outputOf,
  run: ({ values }) => ({ output: values ?? {} }),
}

function outputOf({ values }: JsonObject, known: OutputScope): Schema {
  const sources = typeof values === 'object' && values !== null && !Array.isArray(values) ? values : {}
  const types = Object.entries(sources).map(([name, source]): [string, Schema] => [
    name,
    known.expression?.(String(source)) ?? {},
  ])
  return closed(Object.fromEntries(types))
}
