/** Asks before an edit is lost: on a link, the back button, or closing the tab. */
import { Button, Group, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: dirty,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('form.leaveTitle')} centered>
      <p style={{ marginTop: 0 }}>{t('form.leaveHint')}</p>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('form.leave')}
        </Button>
        <Button data-autofocus onClick={() => reset?.()}>
          {t('form.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
