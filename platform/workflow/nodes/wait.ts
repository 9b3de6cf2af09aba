/** Waits: for a while, until a moment, or for an event that somebody tells by the API. */
import type { JsonObject } from '../../contract/json.ts'
import type { NodeType } from '../../contract/workflow/node-type.ts'
import { stepFailure } from '../../contract/workflow/step-failure.ts'
import { closed } from './parts/outputs.ts'
import { cel, setting, settingsSchema } from './parts/setting.ts'

const amount = (maximum: number) => ({ type: 'number', minimum: 0, maximum })

export const waitNode: NodeType = {
  type: 'wait',
  group: 'waiting',
  icon: 'hourglass',
  title: { en: 'Wait', ja: '待機' },
  help: {
    en: 'Waits for a while, until a point in time, or for an event: `POST /api/runs/<run>/events/<event>` brings it, and what it brings is `steps.<id>.output.event`. With a time beside an event the time is the limit, and the run goes on at **too late**.',
    ja: '一定時間、指定した日時まで、またはイベントが届くまで待ちます。イベントは `POST /api/runs/<run>/events/<event>` で届き、その内容は `steps.<id>.output.event` です。イベントと時間を両方指定すると、時間切れのとき **時間切れ** に進みます。',
  },
  settings: settingsSchema({
    for: setting('For', '待つ時間', {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        days: setting('Days', '日', amount(3_650)),
        hours: setting('Hours', '時間', amount(87_600)),
        minutes: setting('Minutes', '分', amount(1_000_000)),
        seconds: setting('Seconds', '秒', amount(1_000_000)),
      },
    }),
    until: setting('Until', '待つ日時', cel('timestamp', { examples: ['addDays(now, 3)'] })),
    event: setting('For an event', 'イベント', {
      type: 'string',
      pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$',
      examples: ['paid'],
    }),
    answerTo: setting(
      'For the answer to',
      '返信を待つメッセージ',
      cel('string', { examples: ['steps.send.output._id'] }),
      {
        en: 'A message that this run sent. What comes is `steps.<id>.output.event`: its `state` is `answered`, `bounced` or `failed`, the answer is `message`.',
        ja: 'この実行で送ったメッセージ。届いた内容は `steps.<id>.output.event`。`state` は `answered`、`bounced`、`failed` のいずれか、返信は `message`。',
      },
    ),
  }),
  effect: 'waiting',
  ports: ({ event, answerTo }) =>
    event === undefined && answerTo === undefined
      ? [{ id: 'next' }]
      : [{ id: 'next' }, { id: 'late', title: { en: 'too late', ja: '時間切れ' } }],
  output: () => closed({ event: {} }),
  check: ({ for: span, until, event, answerTo }) => [
    ...(span === undefined && until === undefined && event === undefined && answerTo === undefined
      ? [{ pointer: '', code: 'required', message: 'Say how long, until when, or for which event it waits.' }]
      : []),
    ...(span !== undefined && until !== undefined
      ? [{ pointer: '/until', code: 'oneOf', message: 'It waits for a while or until a moment, not both.' }]
      : []),
  ],
  run(settings, { now }) {
    const end = endOf(settings, now)
    const { event, answerTo } = settings
    return {
      pause: {
        ...(end !== null && { until: end.toISOString() }),
        ...(typeof event === 'string' && { event: `event:${event}` }),
        ...(typeof answerTo === 'string' && { event: `delivery:${answerTo}` }),
      },
    }
  },
  resume: ({ event: awaited, answerTo = awaited }, _, { event }) => ({
    output: { event },
    port: answerTo !== undefined && event === null ? 'late' : 'next',
  }),
}

function endOf({ for: span, until, event, answerTo = event }: JsonObject, now: Date): Date | null {
  if (typeof until === 'string') return new Date(until)
  if (typeof span === 'object' && span !== null && !Array.isArray(span)) {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = span as Record<string, number>
    return new Date(now.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000)
  }
  if (answerTo !== undefined) return null
  throw stepFailure('no-moment', 'The moment to wait until has no value.')
}
