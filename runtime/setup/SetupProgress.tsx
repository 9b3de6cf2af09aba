/** The server does all in one transaction and tells when it is done: what happens is listed, nothing is pretended. */
import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './SetupForm.module.css'

export function SetupProgress({ packs, sample }: { packs: string; sample: boolean }) {
  const { t } = useTranslation()
  return (
    <div role="status" className={classes.progress}>
      <Progress value={100} animated aria-label={t('setup.working')} />
      <strong>{t('setup.working')}</strong>
      <ul className={classes.steps}>
        <li>{t('setup.stepAdministrator')}</li>
        {packs && <li>{t('setup.stepPacks', { packs })}</li>}
        {sample && <li>{t('setup.stepSample')}</li>}
      </ul>
      <p className={classes.hint}>{t('setup.patience')}</p>
    </div>
  )
}
