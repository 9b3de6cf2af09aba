/** One related record, perhaps of several entities: search as one types, open it, clear it, make a new one. */
import { ActionIcon, CloseButton, Combobox, InputBase } from '@mantine/core'
import { IconArrowUpRight } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isPolymorphic } from '../../../platform/contract/entity.ts'
import type { Json } from '../../../platform/contract/json.ts'
import { PickerOptions } from '../../pick/PickerOptions.tsx'
import { usePicker } from '../../pick/usePicker.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { recordPath } from '../../value/record-path.ts'
import { type InputProps, inputAttributes } from './input-props.ts'

export function RelationField(props: InputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, onBlur, labels, required } = props
  const targets = field.relation?.targets ?? []
  const at = targetOf(value, targets)
  const picker = usePicker(targets, ({ entity, _id, label }) => {
    labels.set(_id, label)
    onChange(isPolymorphic(field) ? { entity, _id } : _id)
  })
  // A grid's cell is for the name; Backspace and the list are enough to change it.
  const buttons = at && !props.compact
  const label = at ? (labels.get(at.id) ?? at.id.slice(0, 8)) : ''
  const { combobox } = picker
  return (
    <Combobox store={combobox} onOptionSubmit={picker.submit}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...inputAttributes(props)}
          role="combobox"
          autoComplete="off"
          placeholder={at ? undefined : t('pick.search')}
          value={combobox.dropdownOpened ? picker.text : label}
          onChange={event => {
            if (event.currentTarget.value === '' && at && !required) onChange(undefined)
            picker.search(event.currentTarget.value)
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={event => event.currentTarget.select()}
          onBlur={() => {
            combobox.closeDropdown()
            picker.clearText()
            onBlur?.()
          }}
          rightSectionWidth={buttons ? 56 : undefined}
          rightSectionPointerEvents={buttons ? 'all' : 'none'}
          rightSection={
            buttons ? (
              <RelationButtons at={at} onClear={required ? undefined : () => onChange(undefined)} />
            ) : (
              <Combobox.Chevron />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <PickerOptions {...picker.options} />
      </Combobox.Dropdown>
    </Combobox>
  )
}

interface Target {
  entity: string
  id: string
}

function targetOf(value: Json | undefined, targets: string[]): Target | null {
  if (typeof value === 'string') return { entity: targets[0] ?? '', id: value }
  const [object] = objectsIn(value)
  return object ? { entity: String(object['entity']), id: String(object['_id']) } : null
}

function RelationButtons({ at, onClear }: { at: Target; onClear: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { app } = useParams({ strict: false }) as { app?: string }
  return (
    <>
      {onClear && <CloseButton size="sm" tabIndex={-1} aria-label={t('action.clear')} onClick={onClear} />}
      {app && at.entity !== 'user' && (
        <ActionIcon
          component={Link}
          to={recordPath(app, at.entity, at.id)}
          variant="subtle"
          color="gray"
          size="sm"
          tabIndex={-1}
          aria-label={t('action.open')}
        >
          <IconArrowUpRight size={16} />
        </ActionIcon>
      )}
    </>
  )
}
