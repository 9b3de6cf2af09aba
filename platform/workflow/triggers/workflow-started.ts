/** Another workflow starts it, by the node `workflow.start`. */
import type { JsonObject } from '../../contract/json.ts'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { setting, settingsSchema } from '../nodes/parts/setting.ts'

export const workflowStartedType = 'workflow.started'

export const workflowStarted: TriggerType = {
  type: workflowStartedType,
  icon: 'subtask',
  title: { en: 'Started by a workflow', ja: '他のワークフローからの開始' },
  help: {
    en: 'When another workflow starts it. What that one gives is `trigger.input`; with an entity, the record it is about is `record`.',
    ja: '他のワークフローが開始したとき。渡された値は `trigger.input`、エンティティを指定した場合の対象レコードは `record` です。',
  },
  settings: settingsSchema({
    entity: setting('Entity', 'エンティティ', { type: 'string', minLength: 1, maxLength: 100, 'x-pick': 'entity' }),
  }),
  output: () => ({
    type: 'object',
    additionalProperties: false,
    properties: { input: {}, at: { type: 'string', format: 'date-time' } },
  }),
  record: ({ entity }: JsonObject) => (typeof entity === 'string' ? { entity, previous: false } : null),
}
