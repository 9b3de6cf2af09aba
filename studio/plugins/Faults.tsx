/** What went wrong in a plugin, and which parts are left alone for a while. */
import { Button } from '@mantine/core'
import type { PluginDetails } from '../../platform/contract/plugin-summary.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Plugins.module.css'

export function Faults({ plugin: { faults, resting }, onForget }: { plugin: PluginDetails; onForget: () => void }) {
  const { t, language } = useTexts()
  if (faults.length === 0 && resting.length === 0) return null
  const at = (time: string) => new Date(time).toLocaleString(language)
  return (
    <section aria-label={t('plugins.faults')}>
      <h2>{t('plugins.faults')}</h2>
      {resting.map(({ part, until }) => (
        <p key={part} className={classes.problem}>
          {t('plugins.resting', { part, until: at(until) })}
        </p>
      ))}
      <dl className={classes.facts}>
        {faults.map(({ part, message, count, lastAt }) => (
          <div key={part + message}>
            <dt>
              {part} · {t('plugins.times', { count })} · {at(lastAt)}
            </dt>
            <dd>{message}</dd>
          </div>
        ))}
      </dl>
      {faults.length > 0 && (
        <Button size="xs" variant="default" onClick={onForget}>
          {t('plugins.forget')}
        </Button>
      )}
    </section>
  )
}
