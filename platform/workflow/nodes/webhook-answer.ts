/** Answers the request that began the run, where its trigger waits for that (`answer: result`). */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import type { StepContext } from '../step-context.ts'
import { namedValues } from './parts/named-values.ts'
import { closed } from './parts/outputs.ts'
import { setting, settingsSchema } from './parts/setting.ts'

export const webhookAnswerNode: NodeType = {
  type: 'webhook.answer',
  group: 'connections',
  icon: 'message-reply',
  title: { en: 'Answer webhook', ja: 'Webhook に応答' },
  help: {
    en: 'Answers the request that began this run, if it still waits (10 seconds at most), with a status and JSON of named values. The first answer counts.',
    ja: 'この実行を始めたリクエストがまだ待っていれば（最大 10 秒）、ステータスと名前付きの値の JSON で応答します。最初の応答だけが有効です。',
  },
  settings: settingsSchema({
    status: setting('Status', 'ステータス', { type: 'integer', minimum: 200, maximum: 499, default: 200 }),
    values: setting('Values', '値', { ...namedValues('^.{1,200}$'), examples: [{ number: 'record.number' }] }),
  }),
  effect: 'database',
  output: () => closed({ answered: { type: 'boolean' } }),
  run: async (settings, context) => ({ output: { answered: await answer(settings, context) } }),
}

async function answer({ status = 200, values = {} }: JsonObject, given: NodeContext): Promise<boolean> {
  const { context, run } = given as StepContext
  const queries = context.transaction ?? context.database
  const told: Json = { status, body: values }
  const { rowCount } = await queries.query(
    {
      name: 'webhook-answer',
      text: 'update enishi.webhook_receipt set answer = $2::jsonb where run::text = $1 and answer is null',
    },
    [run.id, JSON.stringify(told)],
  )
  return rowCount > 0
}
