/** The fields of an entity as a table that is always in step with the text beside it. */
import { closestCenter, DndContext, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { IconList } from '@tabler/icons-react'
import { memo } from 'react'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { moveField } from '../schema/edit-fields.ts'
import { originOf } from '../schema/field-origin.ts'
import { useTexts } from '../shell/useTexts.ts'
import { AddField } from './AddField.tsx'
import { FieldLine } from './FieldLine.tsx'
import classes from './FieldTable.module.css'
import { OtherFields } from './OtherFields.tsx'
import type { EntityEditorState } from './useEntityEditor.ts'
import { useSortSensors } from './useSortSensors.ts'

export function FieldTable({ editor }: { editor: EntityEditorState }) {
  const { id, edit, jumpTo } = editor.bench
  const { document, rows, names, sortable, saved, savedFields, frozen, problemsOf, open, setOpen } = editor
  const shown = { document, rows, names, sortable, saved, savedFields, frozen, problemsOf, open, setOpen }
  return <Table {...shown} id={id} edit={edit} jumpTo={jumpTo} />
}

type TableProps = Pick<
  EntityEditorState,
  'document' | 'rows' | 'names' | 'sortable' | 'saved' | 'savedFields' | 'frozen' | 'problemsOf' | 'open' | 'setOpen'
> &
  Pick<EntityEditorState['bench'], 'id' | 'edit' | 'jumpTo'>

/** Drawn anew only for what it shows: most keys in the text beside are not for it. */
const Table = memo(function Table(props: TableProps) {
  const { t } = useTexts()
  const { id, rows, document, names, sortable, frozen, saved, savedFields, open, setOpen, edit, jumpTo } = props
  const sensors = useSortSensors()
  const movable = rows.filter(row => row.own)
  const drop = ({ active, over }: DragEndEvent) => {
    const row = movable.find(({ name }) => name === active.id)
    const index = movable.findIndex(({ name }) => name === over?.id)
    if (row && index >= 0 && row.name !== over?.id) edit(text => moveField(text, row, index))
  }
  return (
    <fieldset className={classes.fieldset} disabled={frozen} aria-label={t('editor.fieldTable')}>
      <div className={classes.rows}>
        <div className={classes.head} aria-hidden="true">
          <span />
          <span className={classes.typeHead}>{t('field.type')}</span>
          <span>{t('field.name')}</span>
          <span>{t('field.titleEn')}</span>
          <span>{t('field.titleJa')}</span>
          <span className={classes.center}>{t('field.required')}</span>
          <span />
        </div>
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          onDragStart={() => setOpen(null)}
          onDragEnd={drop}
        >
          <SortableContext items={sortable} strategy={verticalListSortingStrategy}>
            {rows.map(row => (
              <FieldLine
                key={row.name}
                entity={saved ? id : null}
                row={row}
                rows={rows}
                names={names}
                origin={originOf(row, document, savedFields)}
                saved={savedFields}
                problems={props.problemsOf(row)}
                open={open === row.name}
                setOpen={setOpen}
                edit={edit}
                jumpTo={jumpTo}
                document={document}
              />
            ))}
          </SortableContext>
        </DndContext>
        {!rows.length && (
          <Notice icon={<IconList size={32} />} title={t('editor.noFields')} hint={t('editor.noFieldsHint')} />
        )}
        {saved && <OtherFields entity={id} rows={rows} savedNames={savedFields.names} />}
      </div>
      <AddField rows={rows} names={names} edit={edit} setOpen={setOpen} />
    </fieldset>
  )
})
