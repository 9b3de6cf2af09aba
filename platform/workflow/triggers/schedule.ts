/** At times of day, week or month, as a crontab says them; at most once a minute. */
import { Cron } from 'croner'
import type { TriggerType } from '../../contract/workflow/trigger-type.ts'
import { setting, settingsSchema } from '../nodes/parts/setting.ts'

const at = { type: 'object', additionalProperties: false, properties: { at: { type: 'string', format: 'date-time' } } }

export const scheduleTrigger: TriggerType = {
  type: 'schedule',
  icon: 'clock',
  title: { en: 'Schedule', ja: 'スケジュール' },
  help: {
    en: 'At the times that a crontab line says, such as `0 9 * * 1-5` for 9:00 on weekdays: minute, hour, day, month, weekday. What falls into a time in which no server ran is not made up for.',
    ja: 'crontab 形式（分・時・日・月・曜日）の時刻に開始します。例: `0 9 * * 1-5` は平日 9:00。サーバーが停止していた間の分は実行されません。',
  },
  settings: settingsSchema(
    {
      cron: setting('When', '実行する日時', {
        type: 'string',
        minLength: 9,
        maxLength: 200,
        'x-cron': true,
        examples: ['0 9 * * 1-5'],
      }),
      timeZone: setting("Time zone (the organisation's)", 'タイムゾーン（既定は組織のもの）', {
        type: 'string',
        minLength: 1,
        maxLength: 100,
        'x-pick': 'time-zone',
        'x-advanced': true,
      }),
    },
    ['cron'],
  ),
  output: () => at,
  check({ cron, timeZone }) {
    const problem = cronProblem(String(cron), typeof timeZone === 'string' ? timeZone : 'UTC')
    return problem === null ? [] : [{ pointer: '/cron', code: 'cron', message: problem }]
  },
}

/** Five fields: seconds have none, so nothing can start every second. */
function cronProblem(cron: string, timeZone: string): string | null {
  if (cron.trim().split(/\s+/).length !== 5) return 'A crontab line has five fields: minute, hour, day, month, weekday.'
  try {
    return new Cron(cron, { timezone: timeZone, paused: true }).nextRun() ? null : 'This never comes.'
  } catch {
    return 'This is no crontab line: minute, hour, day, month, weekday.'
  }
}
