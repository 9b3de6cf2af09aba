/** Creates a record. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeType, OutputScope, SettingProblem } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { recordOf } from './parts/outputs.ts'
import { entitySetting, fieldsSetting } from './parts/record-settings.ts'
import { requiredProblems } from './parts/required-fields.ts'
import { settingsSchema } from './parts/setting.ts'
import { writtenFields } from './parts/written-fields.ts'

export const recordCreate: NodeType = {
  type: 'record.create',
  group: 'records',
  icon: 'circle-plus',
  title: { en: 'Create record', ja: 'レコードを作成' },
  help: {
    en: 'Creates a record with the values you give; a field whose expression gives nothing gets its default. What is created can trigger workflows of its own. After it, `steps.<id>.output` is the new record.',
    ja: '指定した値でレコードを作成します。式の結果が空の項目には既定値が入ります。作成により別のワークフローが起動することがあります。以降のステップでは `steps.<id>.output` が新しいレコードです。',
  },
  settings: settingsSchema({ entity: entitySetting, fields: fieldsSetting }, ['entity', 'fields']),
  effect: 'database',
  output: recordOf,
  check: (settings: JsonObject, known: OutputScope): SettingProblem[] => requiredProblems(settings, known),
  needs: needs('create'),
  run: async ({ entity, fields }, { records }) => ({
    output: await records.create(String(entity), writtenFields(fields, { empty: 'left out' })),
  }),
}
