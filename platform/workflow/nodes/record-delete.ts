/** Moves a record to the trash. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { closed, idText } from './parts/outputs.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'

export const recordDelete: NodeType = {
  type: 'record.delete',
  group: 'records',
  icon: 'trash',
  title: { en: 'Delete record', ja: 'レコードを削除' },
  help: {
    en: 'Moves the record to the trash, from where it can be restored. Fails where other records still need it.',
    ja: 'レコードをごみ箱に移します（復元できます）。ほかのレコードに必要とされている場合は失敗します。',
  },
  settings: settingsSchema({ entity: ownEntitySetting, record: recordSetting }),
  effect: 'database',
  output: () => closed({ _id: idText }),
  check: targetProblems,
  needs: needs('delete'),
  async run(settings, context) {
    const { entity, id } = targetOf(settings, context)
    await context.records.remove(entity, id)
    return { output: { _id: id } }
  },
}
