/** Takes one thing of a list away; its label names the thing. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'

interface RemoveButtonProps {
  label: string
  onClick: () => void
  busy?: boolean
  /** Among lines of text. */
  small?: boolean
}

export function RemoveButton({ label, onClick, busy = false, small = false }: RemoveButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={small ? 'sm' : 'md'}
      loading={busy}
      aria-label={label}
      onClick={onClick}
    >
      <IconTrash size={small ? 14 : 16} />
    </ActionIcon>
  )
}
