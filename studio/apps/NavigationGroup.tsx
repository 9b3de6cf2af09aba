/** A group of a navigation: its heading in all languages and its entries. */
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { ActionIcon } from '@mantine/core'
import { IconGripVertical, IconTrash } from '@tabler/icons-react'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { TitleFields } from '../documents/TitleFields.tsx'
import cells from '../editor/FieldTable.module.css'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { AddEntry } from './AddEntry.tsx'
import classes from './Apps.module.css'
import { NavigationEntry } from './NavigationEntry.tsx'
import { type GroupRow, groupPath, removeGroup } from './navigation-edits.ts'
import { placeId } from './place-id.ts'
import type { useTargetChoices } from './useTargetChoices.ts'

interface NavigationGroupProps {
  bench: Workbench
  group: GroupRow
  choices: ReturnType<typeof useTargetChoices>
  /** The entry whose details are open. */
  open: string | null
  onOpen: (id: string | null) => void
}

export function NavigationGroup({ bench, group, choices, open, onOpen }: NavigationGroupProps) {
  const { t, language } = useTexts()
  const id = placeId(group.index)
  const { attributes, listeners, setNodeRef, transform, transition } = useSortable({ id })
  const name = documentTitle(group.group, language) || t('apps.untitledGroup')
  return (
    <section
      ref={setNodeRef}
      className={classes.group}
      style={transform ? { transform: `translateY(${transform.y}px)`, transition } : {}}
      aria-label={name}
    >
      <div className={classes.groupHead}>
        <button
          type="button"
          className={cells.handle}
          {...attributes}
          {...listeners}
          aria-label={t('apps.moveGroup', { name })}
        >
          <IconGripVertical size={16} />
        </button>
        <div className={classes.groupTitle}>
          <TitleFields bench={bench} path={groupPath(group.index)} at={group.group} size="xs" />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('apps.removeGroup', { name })}
          onClick={() => bench.edit(text => removeGroup(text, group.index))}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </div>
      <SortableContext
        items={group.entries.map(({ index }) => placeId(group.index, index))}
        strategy={verticalListSortingStrategy}
      >
        {group.entries.map(entry => {
          const entryId = placeId(entry.group, entry.index)
          return (
            <NavigationEntry
              key={entryId}
              bench={bench}
              entry={entry}
              choices={choices}
              open={open === entryId}
              onToggle={() => onOpen(open === entryId ? null : entryId)}
            />
          )
        })}
      </SortableContext>
      {!group.entries.length && <p className={classes.hint}>{t('apps.emptyGroup')}</p>}
      <AddEntry bench={bench} group={group.index} choices={choices} />
    </section>
  )
}
