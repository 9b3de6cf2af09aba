/** Starts another workflow with values, and waits for its end where the author wants that. */
import type { Json, JsonObject } from '../../contract/json.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import type { StepContext } from '../step-context.ts'
import { asStep } from '../step-error.ts'
import { namedValues } from './parts/named-values.ts'
import { closed, idText } from './parts/outputs.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

export const workflowStartNode: NodeType = {
  type: 'workflow.start',
  group: 'logic',
  icon: 'subtask',
  title: { en: 'Start workflow', ja: 'ワークフローを開始' },
  help: {
    en: 'Starts another published workflow, one that begins **when a workflow starts it**; the values are its `trigger.input`. Waiting for its end, it goes on with what the last step of it gave, `steps.<id>.output.output`, and fails when that one fails or is cancelled. Workflows start each other at most eight deep.',
    ja: '「他のワークフローからの開始」で始まる公開済みのワークフローを開始します。渡した値はそこで `trigger.input` になります。終了を待つ場合、最後のステップの出力が `steps.<id>.output.output` に入り、失敗や中止のときはこのステップも失敗します。入れ子は 8 段までです。',
  },
  settings: settingsSchema(
    {
      workflow: setting('Workflow', 'ワークフロー', {
        type: 'string',
        minLength: 1,
        maxLength: 200,
        'x-pick': 'workflow',
      }),
      values: setting(
        'Values',
        '値',
        { ...namedValues('^[A-Za-z][A-Za-z0-9_]{0,59}$'), examples: [{ account: 'record.account' }] },
        { en: 'For each name an expression.', ja: '名前ごとの式。' },
      ),
      record: setting('Record', 'レコード', cel('record', { examples: ['record.account'] }), {
        en: 'Which one it is about, where it is about an entity. None: the one this workflow is about.',
        ja: '対象レコード。未指定の場合は、このワークフローの対象レコード。',
      }),
      wait: setting('Wait for its end', '終了を待つ', { type: 'boolean', default: true }),
    },
    ['workflow'],
  ),
  effect: 'waiting',
  output: () => closed({ run: idText, output: {} }, ['run']),
  run: ({ workflow, values = {}, record = null, wait = true }, given) =>
    asStep(async () => {
      const run = await (given as StepContext).begin({
        workflow: String(workflow),
        input: values as JsonObject,
        record: record as string | null,
        isAwaited: wait === true,
      })
      return wait === true ? { pause: { event: runEvent(run), state: { run } } } : { output: { run } }
    }),
  resume(_, __, { event }) {
    const { run, state, output, error } = event as unknown as RunEnd
    if (state === 'done') return { output: { run, output } }
    throw stepFailure('workflow-failed', error?.message ?? 'The workflow that was started has been cancelled.', { run })
  },
}

/** What a run that is waited for tells of its end. */
export interface RunEnd {
  run: string
  state: 'done' | 'failed' | 'cancelled'
  output: Json
  error: { message: string } | null
}

export const runEvent = (run: string): string => `run:${run}`
