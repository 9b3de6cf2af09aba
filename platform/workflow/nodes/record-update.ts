/** Changes a record. */
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { recordOf } from './parts/outputs.ts'
import { fieldsSetting, ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'
import { writtenFields } from './parts/written-fields.ts'

export const recordUpdate: NodeType = {
  type: 'record.update',
  group: 'records',
  icon: 'pencil',
  title: { en: 'Update record', ja: 'レコードを更新' },
  help: {
    en: 'Changes the record the workflow is about, or another one. Only the fields you name change; an expression that gives nothing empties its field. After it, `steps.<id>.output` is the record as it then is.',
    ja: 'ワークフローの対象レコード、または別のレコードを更新します。指定した項目だけが変わり、式の結果が空の場合は項目が空になります。以降のステップでは `steps.<id>.output` が更新後のレコードです。',
  },
  settings: settingsSchema({ entity: ownEntitySetting, record: recordSetting, fields: fieldsSetting }, ['fields']),
  effect: 'database',
  output: recordOf,
  check: targetProblems,
  needs: needs('update'),
  async run(settings, context) {
    const { entity, id } = targetOf(settings, context)
    return { output: await context.records.update(entity, id, writtenFields(settings['fields'], { empty: 'cleared' })) }
  },
}
