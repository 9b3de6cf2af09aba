/** Runs JavaScript of the author's in the sandbox (`sandbox/`): no way out but what its settings grant. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { NodeContext } from '../../contract/workflow/node-context.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { StepContext } from '../step-context.ts'
import { asStep } from '../step-error.ts'
import { schemaProblems, valueCheck } from '../value-check.ts'
import { codeCalls } from './code-run/code-calls.ts'
import { codeProblems } from './code-run/code-problems.ts'
import { codeSettings } from './code-run/settings.ts'

export const codeRunNode: NodeType = {
  type: 'code.run',
  group: 'code',
  icon: 'code',
  title: { en: 'Run code', ja: 'コードの実行' },
  help: {
    en: 'The body of an async JavaScript function: it gets `input` and returns the output. It can read records (`await records.get(entity, id)`, `await records.find(entity, { filter, sort, limit })`) of the entities and call (`await fetch(address, { method, headers, body })`, an answer of `{ status, headers, text }`) the hosts that are listed here, and nothing else. In a header, `{{secret:name}}` stands for a secret that is listed. `console.log` goes into the step’s log. Dates stand still, in UTC, and random numbers are the same each time the step is repeated.',
    ja: 'async な JavaScript 関数の本体です。`input` を受け取り、戻り値が出力になります。ここに挙げたエンティティのレコードを読み（`await records.get(entity, id)`、`await records.find(entity, { filter, sort, limit })`）、挙げたホストを呼び出す（`await fetch(address, { method, headers, body })`、応答は `{ status, headers, text }`）ほかは何もできません。ヘッダーの `{{secret:name}}` は、挙げたシークレットに置き換わります。`console.log` はステップのログに残ります。日時は UTC で止まっており、乱数はステップを繰り返しても同じです。',
  },
  settings: codeSettings,
  effect: 'outbound',
  output: ({ output }) => (isSchema(output) ? output : {}),
  check: ({ code, output }) => [...codeProblems(String(code)), ...schemaProblems('/output', output)],
  run: (settings, context) => asStep(async () => ({ output: checked(settings, await run(settings, context)) })),
}

const isSchema = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function run(settings: JsonObject, context: NodeContext): Promise<Json> {
  const { sandbox } = context as StepContext
  return sandbox.run({
    code: String(settings['code']),
    input: settings['input'] ?? {},
    now: context.now,
    seed: context.key,
    seconds: Number(settings['seconds'] ?? 5),
    megabytes: Number(settings['megabytes'] ?? 32),
    calls: codeCalls(settings, context),
    log: (level, text) => context.log[level](text),
    signal: context.signal,
  })
}

function checked({ output: schema }: JsonObject, output: Json): Json {
  const problems = isSchema(schema) ? valueCheck(schema)(output) : []
  if (problems.length === 0) return output
  const first = problems[0]!
  const message = `The code's output is not as its schema says: ${first.pointer || 'all of it'} ${first.message}`
  throw stepFailure('output-invalid', message, problems.slice(0, 20) as unknown as Json)
}
