/** Changes the record that has a value in a unique field, or creates it. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeType, SettingProblem } from '../../contract/workflow/node-type.ts'
import { needs } from './parts/needs.ts'
import { recordOf } from './parts/outputs.ts'
import { entitySetting, fieldsSetting } from './parts/record-settings.ts'
import { setting, settingsSchema } from './parts/setting.ts'
import { writtenFields } from './parts/written-fields.ts'

const keySetting = setting(
  'Key',
  'キー',
  { type: 'string', minLength: 1, maxLength: 200, 'x-pick': 'field', 'x-of': 'entity' },
  {
    en: 'A field that is unique by itself and stands among the values: by it the record is found.',
    ja: '単独で一意な項目。値にも指定します。この項目でレコードを探します。',
  },
)

export const recordUpsert: NodeType = {
  type: 'record.upsert',
  group: 'records',
  icon: 'arrow-merge',
  title: { en: 'Create or update record', ja: 'レコードを作成または更新' },
  help: {
    en: 'Looks for the record whose key has the value you give and changes it; where there is none it is created. For data of other systems that comes again and again.',
    ja: 'キーの値が一致するレコードを探して更新し、なければ作成します。他システムから繰り返し届くデータに使います。',
  },
  settings: settingsSchema({ entity: entitySetting, key: keySetting, fields: fieldsSetting }, [
    'entity',
    'key',
    'fields',
  ]),
  effect: 'database',
  output: recordOf,
  check: keyProblems,
  needs: needs('create', 'update'),
  run: async ({ entity, key, fields }, { records }) => ({
    output: await records.upsert(String(entity), String(key), writtenFields(fields, { empty: 'cleared' })),
  }),
}

function keyProblems({ key, fields }: JsonObject): SettingProblem[] {
  if (typeof fields === 'object' && fields !== null && Object.hasOwn(fields, String(key))) return []
  const message = `'${String(key)}' is the key, so it needs a value.`
  return [{ pointer: '/fields', code: 'no-key', message }]
}
