/** A page that failed while rendering. The cause goes to the console; the person gets a way on. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'

export function CrashNotice() {
  const { t } = useTranslation()
  return (
    <Notice icon={<IconAlertTriangle size={32} />} title={t('state.crashed')}>
      <Button variant="default" onClick={() => window.location.reload()}>
        {t('action.reload')}
      </Button>
      <Button variant="subtle" component="a" href="/">
        {t('action.goHome')}
      </Button>
    </Notice>
  )
}
