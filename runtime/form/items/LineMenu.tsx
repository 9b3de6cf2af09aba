/** What one does with a whole line: moves it, copies it, takes it out. Alt with an arrow moves it from any of its cells. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

export interface LineActs {
  /** Null at the ends. */
  onUp: (() => void) | null
  onDown: (() => void) | null
  onCopy: () => void
  onRemove: () => void
}

export function LineMenu({ line, onUp, onDown, onCopy, onRemove }: LineActs & { line: number }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('items.lineMenu', { line })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onUp && (
          <Menu.Item leftSection={<IconArrowUp size={16} />} onClick={onUp}>
            {t('items.up', { line })}
          </Menu.Item>
        )}
        {onDown && (
          <Menu.Item leftSection={<IconArrowDown size={16} />} onClick={onDown}>
            {t('items.down', { line })}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={onCopy}>
          {t('items.copy', { line })}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onRemove}>
          {t('items.remove', { line })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
