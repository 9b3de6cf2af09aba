/** Picks the day something moves to. */
import { Modal } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { Dates } from '../value/Dates.tsx'

interface DayDialogProps {
  label: string
  onPick: (day: string) => void
  onClose: () => void
}

export function DayDialog({ label, onPick, onClose }: DayDialogProps) {
  return (
    <Modal opened onClose={onClose} title={label} size="auto" centered>
      <Dates>
        <DatePicker onChange={day => day && onPick(day)} />
      </Dates>
    </Modal>
  )
}
