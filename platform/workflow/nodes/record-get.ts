/** Reads one record as it is now. */
import { cutText } from '../../contract/cut-text.ts'
import type { JsonObject, Schema } from '../../contract/json.ts'
import type { NodeType, OutputScope } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { needs } from './parts/needs.ts'
import { recordOf } from './parts/outputs.ts'
import { ownEntitySetting, recordSetting } from './parts/record-settings.ts'
import { selectSetting } from './parts/select.ts'
import { setting, settingsSchema } from './parts/setting.ts'
import { targetOf, targetProblems } from './parts/target.ts'
import { textList } from './parts/text-list.ts'

const optionalSetting = setting(
  'May be missing',
  'なくてもよい',
  { type: 'boolean', default: false },
  {
    en: 'Goes on with nothing where there is no such record, instead of failing.',
    ja: 'レコードがない場合に失敗せず、空のまま続行します。',
  },
)

export const recordGet: NodeType = {
  type: 'record.get',
  group: 'records',
  icon: 'file-search',
  title: { en: 'Read record', ja: 'レコードを読む' },
  help: {
    en: 'Reads one record as it is at this moment, with the fields behind relations that you name (`account.region`). After it, `steps.<id>.output` is that record.',
    ja: 'その時点のレコードを 1 件読みます。関連先の項目（`account.region`）も指定できます。以降のステップでは `steps.<id>.output` がそのレコードです。',
  },
  settings: settingsSchema({
    entity: ownEntitySetting,
    record: recordSetting,
    select: selectSetting,
    optional: optionalSetting,
  }),
  effect: 'database',
  output: (settings: JsonObject, known: OutputScope): Schema => {
    const record = recordOf(settings, known)
    return settings['optional'] === true ? { ...record, type: ['object', 'null'] } : record
  },
  check: targetProblems,
  needs: needs('read'),
  async run(settings, context) {
    const { entity, id } = targetOf(settings, context)
    const select = textList(settings['select'])
    const record = await context.records.get(entity, id, select.length ? { select } : {})
    if (!record && settings['optional'] !== true)
      throw stepFailure('not-found', `The ${entity} '${cutText(id, 60)}' was not found.`)
    return { output: record }
  },
}
