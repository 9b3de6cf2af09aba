/** Opens the finder on a phone, from the bar above the page. */
import { ActionIcon } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FindButton.module.css'

export function FindGlass({ onFind }: { onFind: () => void }) {
  const { t } = useTexts()
  return (
    <ActionIcon
      className={classes.glass ?? ''}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('finder.find')}
      onClick={onFind}
    >
      <IconSearch size={20} />
    </ActionIcon>
  )
}
