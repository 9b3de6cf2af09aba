/** A value that was not saved, with the reason beside it and the ways on. */
import { Button, Group, Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './cells.module.css'
import type { CellEdit } from './useEdits.ts'

interface RefusedCellProps {
  edit: CellEdit
  /** Only one tells its reason at a time. */
  told: boolean
  children: ReactNode
  onDiscard: () => void
  onAgain: () => void
}

export function RefusedCell({ edit, told, children, onDiscard, onAgain }: RefusedCellProps) {
  const { t } = useTranslation(['lists', 'common'])
  return (
    <Popover opened={told} position="bottom-start" withArrow withinPortal transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <span title={edit.message}>{children}</span>
      </Popover.Target>
      <Popover.Dropdown onMouseDown={event => event.stopPropagation()}>
        <div className={classes.reason} role="alert">
          <span>{edit.message}</span>
          <Group gap="xs">
            <Button size="compact-xs" variant="default" onClick={onDiscard}>
              {t(edit.stale ? 'takeTheirs' : 'discardCell')}
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={onAgain}>
              {t(edit.stale ? 'keepMine' : 'tryAgain')}
            </Button>
          </Group>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
