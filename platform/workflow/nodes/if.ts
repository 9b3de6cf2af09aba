/** Goes one way or the other by a condition. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { closed } from './parts/outputs.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

export const ifNode: NodeType = {
  type: 'if',
  group: 'logic',
  icon: 'arrows-split-2',
  title: { en: 'If', ja: '条件分岐' },
  help: {
    en: 'Goes on at **true** or at **false**, by a condition such as `record.amount > 50000`. No value counts as false.',
    ja: '`record.amount > 50000` のような条件により **真** または **偽** に進みます。値がない場合は偽です。',
  },
  settings: settingsSchema(
    { when: setting('Condition', '条件', cel('boolean', { examples: ['record.amount > 50000'] })) },
    ['when'],
  ),
  effect: 'pure',
  ports: [
    { id: 'true', title: { en: 'true', ja: '真' } },
    { id: 'false', title: { en: 'false', ja: '偽' } },
  ],
  output: () => closed({ met: { type: 'boolean' } }),
  run: ({ when }) => ({ output: { met: when === true }, port: when === true ? 'true' : 'false' }),
}
