/** Opens the finder: looks like a field above the navigation. */
import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FindButton.module.css'

export function FindButton({ onFind }: { onFind: () => void }) {
  const { t } = useTexts()
  const isMac = navigator.platform.startsWith('Mac')
  return (
    <UnstyledButton className={classes.button ?? ''} onClick={onFind} aria-keyshortcuts="Control+K">
      <IconSearch size={16} />
      <span className={classes.words}>{t('finder.find')}</span>
      <kbd className={classes.key}>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
    </UnstyledButton>
  )
}
