/** An app's groups and entries, put in order by drag or by keys; an entry also goes from one group to another. */
import { closestCorners, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useReading } from '../documents/useReading.ts'
import { useSortSensors } from '../editor/useSortSensors.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Apps.module.css'
import { NavigationGroup } from './NavigationGroup.tsx'
import { addGroup, groupsOf, moveEntry, moveGroup } from './navigation-edits.ts'
import { placeId, placeOf } from './place-id.ts'
import { useTargetChoices } from './useTargetChoices.ts'

export function NavigationEditor({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const groups = groupsOf(useReading(bench.text))
  const choices = useTargetChoices()
  const sensors = useSortSensors()
  const [open, setOpen] = useState<string | null>(null)
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    const [from, to] = [placeOf(String(active.id)), placeOf(String(over.id))]
    setOpen(null)
    if (from.index === undefined) bench.edit(text => moveGroup(text, from.group, to.group))
    else
      bench.edit(text =>
        moveEntry(text, { group: from.group, index: from.index! }, { group: to.group, index: to.index ?? 0 }),
      )
  }
  return (
    <fieldset className={classes.navigation} disabled={!bench.valid}>
      {!groups.length && <p className={classes.hint}>{t('apps.empty')}</p>}
      <DndContext sensors={sensors} collisionDetection={closestCorners} onDragEnd={drop}>
        <SortableContext items={groups.map(({ index }) => placeId(index))} strategy={verticalListSortingStrategy}>
          {groups.map(group => (
            <NavigationGroup
              key={group.index}
              bench={bench}
              group={group}
              choices={choices}
              open={open}
              onOpen={setOpen}
            />
          ))}
        </SortableContext>
      </DndContext>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() => bench.edit(addGroup)}
        style={{ alignSelf: 'start' }}
      >
        {t('apps.addGroup')}
      </Button>
    </fieldset>
  )
}
