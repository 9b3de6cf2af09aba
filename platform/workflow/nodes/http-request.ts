/** Asks another system by HTTP; the guard (`outbound/`) says which may be asked. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { tooSlow } from '../../outbound/outbound-error.ts'
import { asStep } from '../step-error.ts'
import { schemaProblems } from '../value-check.ts'
import { answerOutput, answerSchema } from './http-request/answer.ts'
import { requestOf } from './http-request/request.ts'
import { requestProblems } from './http-request/request-problems.ts'
import { onlyOnce } from './http-request/safe-to-repeat.ts'
import { httpSettings } from './http-request/settings.ts'

export const httpRequestNode: NodeType = {
  type: 'http.request',
  group: 'connections',
  icon: 'world-www',
  title: { en: 'HTTP request', ja: 'HTTP リクエスト' },
  help: {
    en: 'Asks another system and goes on with its answer: `steps.<id>.output.status`, `.headers` and `.body`. Keys and passwords are secrets, named and never written here. An answer that is not expected is a failure; with a retry it is asked again, where asking twice does no harm: reading, replacing and deleting, or with an idempotency key, which stays the same.',
    ja: '他のシステムに問い合わせ、応答（`steps.<id>.output.status`、`.headers`、`.body`）で先へ進みます。鍵やパスワードはシークレットの名前で指定し、ここには書きません。想定外の応答は失敗です。リトライは、二重に届いても害のない場合（取得・置換・削除、または同じ冪等キーを送る場合）にだけ行われます。',
  },
  settings: httpSettings,
  effect: 'outbound',
  output: answerSchema,
  check: settings => [...requestProblems(settings), ...schemaProblems('/schema', settings['schema'])],
  run: (settings, context) => asStep(async () => ({ output: await onlyOnce(settings, () => ask(settings, context)) })),
}

async function ask(settings: JsonObject, context: NodeContext): Promise<Json> {
  const { url, init } = await requestOf(settings, context)
  const seconds = Number(settings['seconds'] ?? 30)
  const late = AbortSignal.timeout(seconds * 1_000)
  try {
    const answer = await context.fetch(url, { ...init, signal: AbortSignal.any([context.signal, late]) })
    return await answerOutput(settings, answer, context)
  } catch (error) {
    throw error === late.reason ? tooSlow(url.hostname, seconds) : error
  }
}
