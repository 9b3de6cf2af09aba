/** Begins several branches at the same time, which a join brings together again. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeType, Port } from '../../contract/workflow/node-type.ts'
import { parallelType } from '../node-kinds.ts'
import { setting, settingsSchema } from './parts/setting.ts'

export const parallelNode: NodeType = {
  type: parallelType,
  group: 'logic',
  icon: 'arrows-split',
  title: { en: 'Parallel', ja: '並行' },
  help: {
    en: 'Goes on at all its ways out at the same time. Where the branches meet again, put a **join**.',
    ja: 'すべての出口へ同時に進みます。分岐が再び合流するところには **合流** を置いてください。',
  },
  settings: settingsSchema({
    branches: setting('Branches', '分岐の数', { type: 'integer', minimum: 2, maximum: 10, default: 2 }),
  }),
  effect: 'pure',
  ports: settings => branchesOf(settings),
  output: () => ({ type: 'object', additionalProperties: false, properties: {} }),
  run: settings => ({ output: {}, ports: branchesOf(settings).map(({ id }) => id) }),
}

const branchesOf = ({ branches }: JsonObject): Port[] =>
  Array.from(
    { length: typeof branches === 'number' && branches >= 2 && branches <= 10 ? branches : 2 },
    (_, index) => ({
      id: String(index + 1),
      title: { en: `branch ${index + 1}`, ja: `分岐 ${index + 1}` },
    }),
  )
