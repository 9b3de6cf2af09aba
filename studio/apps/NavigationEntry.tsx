/** One entry: where it leads, and (opened) its own title and icon. */
import { useSortable } from '@dnd-kit/sortable'
import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { Icon } from '../../runtime/icon/Icon.tsx'
import { TitleFields } from '../documents/TitleFields.tsx'
import cells from '../editor/FieldTable.module.css'
import { IconPicker } from '../model/IconPicker.tsx'
import { textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Apps.module.css'
import { type EntryRow, entryPath, removeEntry, setEntry, setTarget } from './navigation-edits.ts'
import { placeId } from './place-id.ts'
import { TargetInput } from './TargetInput.tsx'
import type { useTargetChoices } from './useTargetChoices.ts'

interface NavigationEntryProps {
  bench: Workbench
  entry: EntryRow
  choices: ReturnType<typeof useTargetChoices>
  open: boolean
  onToggle: () => void
}

export function NavigationEntry({ bench, entry, choices, open, onToggle }: NavigationEntryProps) {
  const { t, language } = useTexts()
  const id = placeId(entry.group, entry.index)
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id })
  const { kind, target, item } = entry
  const known = kind && kind !== 'link' ? choices[kind].find(({ value }) => value === target) : undefined
  const name = documentTitle(item, language) || known?.label || target
  return (
    <div
      ref={setNodeRef}
      className={classes.entry}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)`, transition } : {}}
    >
      <div className={classes.entryHead}>
        <button
          type="button"
          className={cells.handle}
          {...attributes}
          {...listeners}
          aria-label={t('apps.moveEntry', { name })}
        >
          <IconGripVertical size={14} />
        </button>
        <UnstyledButton className={classes.entryName} aria-expanded={open} onClick={onToggle}>
          <Icon name={textAt(item, 'icon') ?? known?.icon ?? (kind === 'link' ? 'link' : undefined)} size={16} />
          <span className={classes.entryText}>{name}</span>
          <span className={classes.kind}>{kind ? t(`apps.kind.${kind}`) : t('apps.kind.unknown')}</span>
          <IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('apps.removeEntry', { name })}
          onClick={() => bench.edit(text => removeEntry(text, entry))}
        >
          <IconTrash size={14} />
        </ActionIcon>
      </div>
      {open && kind && (
        <div className={classes.entryDetails}>
          <TargetInput
            kind={kind}
            value={target}
            choices={choices}
            onChange={next => bench.edit(text => setTarget(text, entry, kind, next), `${id}.target`)}
          />
          <TitleFields bench={bench} path={entryPath(entry)} at={item} placeholder={known?.label ?? ''} />
          <div className={classes.iconRow}>
            <IconPicker
              value={textAt(item, 'icon')}
              onChange={icon => bench.edit(text => setEntry(text, entry, 'icon', icon))}
            />
            {textAt(item, 'icon') !== undefined && (
              <UnstyledButton
                className={classes.plain}
                onClick={() => bench.edit(text => setEntry(text, entry, 'icon', undefined))}
              >
                {t('apps.ownIcon')}
              </UnstyledButton>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
