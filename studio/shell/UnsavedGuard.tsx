/** Asks before a person leaves a page with unsaved changes: by link, by back button, or by closing the tab. */
import { Button, Group, Modal, Text } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTexts } from './useTexts.ts'

/** Moving within the page (its tabs stand in the address) asks nothing. */
export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const { t } = useTexts()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  })
  return (
    <Modal opened={status === 'blocked'} onClose={() => reset?.()} title={t('guard.title')} centered>
      <Text c="dimmed">{t('guard.hint')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('guard.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('guard.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
