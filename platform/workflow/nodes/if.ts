/** Goes one way or the other by a condition. */
import type { NodeType } from '../../contract/workflow/node-type.ts'

export const ifNode: NodeType = {
  type: 'if',
  group: 'logic',
  icon: 'arrows-split-2',
  title: { en: 'If', ja: '条件分岐' },
  help: {
    en: 'Goes on at **true** or at **false**, by a condition such as `record.amount > 50000`. No value counts as false.',
    ja: '`record.amount > 50000` のような条件により **真** または **偽** に進みます。値がない場合は偽です。',
  },
  settings: {
    type: 'object',
    required: ['when'],
    additionalProperties: false,
    properties: {
      when: { type: 'string', title: 'Condition', 'x-i18n': { ja: { title: '条件' } }, 'x-cel': 'boolean' },
    },
  },
  effect: 'pure',
  ports: [
    { id: 'true', title: { en: 'true', ja: '真' } },
    { id: 'false', title: { en: 'false', ja: '偽' } },
  ],
  output: () => ({ type: 'object', properties: { met: { type: 'boolean' } }, additionalProperties: false }),
  run: ({ when }) => ({ output: { met: when === true }, port: when === true ? 'true' : 'false' }),
}
