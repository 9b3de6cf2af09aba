/** `?`: what the keyboard can do, over the page one is on. */
import { Modal } from '@mantine/core'
import { Shortcuts } from './Shortcuts.tsx'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function ShortcutsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useSettingsTexts()
  return (
    <Modal opened={opened} onClose={onClose} title={t('settings.section.shortcuts')}>
      <Shortcuts />
    </Modal>
  )
}
