/** Tells everybody, on every page, that this is a copy to try things out in. */
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './ShownBanner.module.css'

export function SandboxBanner() {
  const { t } = useTranslation()
  return (
    <div role="status" className={classes.banner} data-kind="sandbox">
      <IconFlask size={18} aria-hidden />
      <div>
        <strong>{t('sandbox.title')}</strong> {t('sandbox.hint')}
      </div>
    </div>
  )
}
