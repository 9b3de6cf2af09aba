/** Picks the day something moves to. */
import { Modal } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useFormat } from '../value/useFormat.ts'

interface DayDialogProps {
  label: string
  onPick: (day: string) => void
  onClose: () => void
}

export function DayDialog({ label, onPick, onClose }: DayDialogProps) {
  const { firstDayOfWeek } = useFormat()
  return (
    <Modal opened onClose={onClose} title={label} size="auto" centered>
      <DatePicker firstDayOfWeek={firstDayOfWeek} onChange={day => day && onPick(day)} />
    </Modal>
  )
}
