/** At a row's end: take the field out, or open its details. */
import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react'
import { removeField } from '../schema/remove-field.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FieldTable.module.css'
import type { FieldLineProps } from './field-line-props.ts'

export function LineActions({ row, open, setOpen, edit }: FieldLineProps) {
  const { t } = useTexts()
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <span className={classes.actions}>
      <ActionIcon
        className={classes.quiet ?? ''}
        variant="subtle"
        color="gray"
        aria-label={t('field.removeOf', { name: row.name })}
        onClick={() => edit(text => removeField(text, row.name))}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-expanded={open}
        aria-label={t('field.detailsOf', { name: row.name })}
        onClick={() => setOpen(open ? null : row.name)}
      >
        <Chevron size={16} />
      </ActionIcon>
    </span>
  )
}
