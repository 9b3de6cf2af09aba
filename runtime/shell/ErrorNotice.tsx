/** A failed load in place of its content: no access, not there, or an error that one can try again. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMapQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { problemText } from '../i18n/problem-text.ts'
import { Notice } from './Notice.tsx'

export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const status = error instanceof ApiError ? error.status : 0
  if (status === 403)
    return <Notice icon={<IconLock size={32} />} title={t('state.noAccessTitle')} hint={t('state.noAccessHint')} />
  if (status === 404)
    return (
      <Notice icon={<IconMapQuestion size={32} />} title={t('state.notFoundTitle')} hint={t('state.notFoundHint')} />
    )
  return (
    <Notice icon={<IconAlertTriangle size={32} />} title={t('state.errorTitle')} hint={problemText(error, t)}>
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('action.retry')}
        </Button>
      )}
    </Notice>
  )
}
