/** Ends the run, also where other branches are still under way. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { stopType } from '../node-kinds.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

export const stopNode: NodeType = {
  type: stopType,
  group: 'logic',
  icon: 'player-stop',
  title: { en: 'Stop', ja: '終了' },
  help: {
    en: 'Ends the run as done, with all its branches. What it gives is the result for a workflow that waits for this one.',
    ja: '他の分岐も含めて実行を正常に終了します。結果は、この終了を待つ呼び出し元のワークフローに渡されます。',
  },
  settings: settingsSchema({ result: setting('Result', '結果', cel('any')) }),
  effect: 'pure',
  ports: [],
  output: () => ({}),
  run: ({ result }) => ({ output: { result: result ?? null } }),
}
