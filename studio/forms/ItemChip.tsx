/** One place of the form: drag it, or choose it to say more about it. */
import { useDraggable, useDroppable } from '@dnd-kit/core'
import { IconEye, IconHistory, IconLock, IconPuzzle, IconTimeline } from '@tabler/icons-react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { TypeIcon } from '../editor/TypeIcon.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FormDesigner.module.css'
import type { ItemPlace } from './form-edits.ts'
import { Grip } from './Grip.tsx'
import { itemId } from './places.ts'
import { type DrawnItem, isWide } from './read-form.ts'
import { useItemLabel } from './useItemLabel.ts'

interface ItemChipProps {
  drawn: DrawnItem
  place: ItemPlace
  entity: EntityModel | undefined
  chosen: boolean
  wrong: boolean
  onChoose: () => void
}

export function ItemChip({ drawn, place, entity, chosen, wrong, onChoose }: ItemChipProps) {
  const { t } = useTexts()
  const labelOf = useItemLabel(entity)
  const label = labelOf(drawn)
  const id = itemId(place)
  const drag = useDraggable({ id, data: { what: 'item', place, label } })
  const drop = useDroppable({ id, data: { what: 'item', place } })
  const field = entity?.fields.find(({ name }) => name === drawn.name)
  const { visibleWhen, requiredWhen, readOnlyWhen } = drawn.item
  return (
    <li
      ref={drop.setNodeRef}
      className={classes.item}
      data-wide={isWide(drawn, field) || undefined}
      data-over={drop.isOver || undefined}
      data-dragged={drag.isDragging || undefined}
      data-chosen={chosen || undefined}
      data-wrong={wrong || undefined}
    >
      <Grip drag={drag} id={id} label={t('forms.moveItem', { name: label })} />
      <button type="button" className={classes.name} aria-pressed={chosen} onClick={onChoose}>
        <Sign drawn={drawn} field={field} />
        <span className={classes.label}>{label}</span>
        {field?.required && <span aria-hidden="true">*</span>}
        {visibleWhen !== undefined && <IconEye size={14} aria-label={t('forms.visibleWhen')} />}
        {requiredWhen !== undefined && <strong title={t('forms.requiredWhen')}>*</strong>}
        {readOnlyWhen !== undefined && <IconLock size={14} aria-label={t('forms.readOnlyWhen')} />}
      </button>
    </li>
  )
}

export function Sign({
  drawn,
  field,
}: {
  drawn: Pick<DrawnItem, 'kind' | 'name'>
  field?: EntityModel['fields'][number] | undefined
}) {
  if (drawn.kind === 'panel')
    return drawn.name === 'timeline' ? <IconTimeline size={16} stroke={1.6} /> : <IconHistory size={16} stroke={1.6} />
  if (drawn.kind === 'widget') return <IconPuzzle size={16} stroke={1.6} />
  return field ? <TypeIcon type={field.type} size={16} /> : null
}
