/** Waits for all branches that can still come, and goes on once. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { joinType } from '../node-kinds.ts'
import { settingsSchema } from './parts/setting.ts'

export const joinNode: NodeType = {
  type: joinType,
  group: 'logic',
  icon: 'arrows-join',
  title: { en: 'Join', ja: '合流' },
  help: {
    en: 'Waits until every branch that can still get here has come, and goes on once. A branch that went another way or ended is not waited for.',
    ja: 'ここに来うる分岐がすべて到着するまで待ち、一度だけ先へ進みます。別の方へ進んだ分岐や終わった分岐は待ちません。',
  },
  settings: settingsSchema({}),
  effect: 'pure',
  output: () => ({ type: 'object', additionalProperties: false, properties: {} }),
  run: () => ({ output: {} }),
}
