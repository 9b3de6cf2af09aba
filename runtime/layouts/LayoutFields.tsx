/** The fields a layout goes by, each with those that fit to choose from. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { type LayoutSettings, noField, slotFields } from '../../platform/contract/layout-settings.ts'
import { type LayoutSlot, type LayoutType, layoutSlots } from '../../platform/contract/layout-slots.ts'
import classes from './LayoutChoice.module.css'

interface LayoutFieldsProps {
  entity: EntityModel
  layout: LayoutType
  settings: LayoutSettings
  onChange: (change: Record<string, string>) => void
}

export function LayoutFields({ entity, layout, settings, onChange }: LayoutFieldsProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const options = (slot: LayoutSlot) => [
    ...(slot.needed ? [] : [{ value: noField, label: t('layout.none') }]),
    ...slotFields(entity, slot, settings).map(field => ({
      value: field.name,
      label: labelText(field.title, i18n.language),
    })),
  ]
  const shown = layoutSlots[layout].map(slot => ({ slot, data: options(slot) })).filter(({ data }) => data.length > 1)
  if (!shown.length) return null
  return (
    <div className={classes.fields}>
      {shown.map(({ slot, data }) => (
        <NativeSelect
          key={slot.name}
          size="xs"
          label={t(`layout.slot.${layout === 'kanban' && slot.name === 'by' ? 'columns' : slot.name}`)}
          data={data}
          value={settings[slot.name] ?? noField}
          onChange={event => onChange({ [slot.name]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
