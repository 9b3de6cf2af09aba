/** One of a list, with its buttons: up, down, out. */
import { ActionIcon } from '@mantine/core'
import type { ArrayFieldItemTemplateProps } from '@rjsf/utils'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Drawn.module.css'

export function ArrayFieldItemTemplate({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation()
  const { hasMoveUp, hasMoveDown, hasRemove, onMoveUpItem, onMoveDownItem, onRemoveItem, disabled, readonly } =
    buttonsProps
  const button = (show: boolean, key: string, Shown: ComponentType<{ size: number }>, act: () => void) =>
    show &&
    !disabled &&
    !readonly && (
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t(`items.${key}`, { line: index + 1 })}
        onClick={act}
      >
        <Shown size={16} />
      </ActionIcon>
    )
  return (
    <div className={classes.item}>
      <div className={classes.content}>{children}</div>
      <div className={classes.buttons}>
        {button(hasMoveUp, 'up', IconArrowUp, onMoveUpItem)}
        {button(hasMoveDown, 'down', IconArrowDown, onMoveDownItem)}
        {button(hasRemove, 'remove', IconX, onRemoveItem)}
      </div>
    </div>
  )
}
