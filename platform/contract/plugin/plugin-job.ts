/**
 * Work by the clock, done once however many servers there are.
 *
 *     { id: 'nightly-scores', cron: '0 3 * * *', run: async ({ records, log }) => { … } }
 */
import type { LocalText } from '../workflow/text.ts'
import type { PluginContext } from './plugin-context.ts'

export interface PluginJob {
  /** Unique among the plugin's jobs. */
  id: string
  title?: LocalText
  /** Minute, hour, day of the month, month, day of the week; of the organisation's time zone. */
  cron: string
  /** Within ten minutes. */
  run(context: PluginContext): void | Promise<void>
}
