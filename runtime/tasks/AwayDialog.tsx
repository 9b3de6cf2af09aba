/** When one is away, and who decides meanwhile. */
import { Modal } from '@mantine/core'
import { Absences } from './Absences.tsx'
import { useTaskTexts } from './useTaskTexts.ts'

export function AwayDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTaskTexts()
  return (
    <Modal opened onClose={onClose} title={t('tasks.away.title')}>
      <Absences />
    </Modal>
  )
}
