/** One more of a list, or of an object's own keys. */
import { Button } from '@mantine/core'
import type { IconButtonProps } from '@rjsf/utils'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export function AddButton({ onClick, disabled }: IconButtonProps) {
  const { t } = useTranslation()
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconPlus size={16} />}
      disabled={disabled ?? false}
      onClick={onClick}
      style={{ alignSelf: 'flex-start' }}
    >
      {t('action.add')}
    </Button>
  )
}
