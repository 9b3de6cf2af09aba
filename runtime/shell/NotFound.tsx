/** An address that leads nowhere. */
import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Notice icon={<IconMapQuestion size={32} />} title={t('state.notFoundTitle')} hint={t('state.notFoundHint')}>
      <Button variant="default" component="a" href="/">
        {t('action.goHome')}
      </Button>
    </Notice>
  )
}
