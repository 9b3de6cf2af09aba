/** What the files do not tell by themselves: workflows that come switched off, secrets that are missing here. */
import { Link } from '@tanstack/react-router'
import type { EnvironmentPlan } from '../../platform/contract/environment.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Environments.module.css'

export function EnvironmentNotes({ plan: { switchedOff, missingSecrets } }: { plan: EnvironmentPlan }) {
  const { t } = useTexts()
  if (!switchedOff.length && !missingSecrets.length) return null
  return (
    <div className={classes.notes}>
      {switchedOff.length > 0 && (
        <p>
          {t('environments.switchedOff', { count: switchedOff.length })} <code>{switchedOff.join(', ')}</code>
        </p>
      )}
      {missingSecrets.length > 0 && (
        <p>
          {t('environments.missingSecrets', { count: missingSecrets.length })} <code>{missingSecrets.join(', ')}</code>{' '}
          <Link to="/secrets">{t('page.secrets')}</Link>
        </p>
      )}
    </div>
  )
}
