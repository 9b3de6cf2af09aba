/** One related record, perhaps of several entities: search as one types, open it, clear it, make a new one. */
import { ActionIcon, CloseButton, Combobox, InputBase } from '@mantine/core'
import { IconArrowUpRight } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isPolymorphic } from '../../../platform/contract/entity.ts'
import type { Json } from '../../../platform/contract/json.ts'
import { PickerOptions } from '../../pick/PickerOptions.tsx'
import { usePicker } from '../../pick/usePicker.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { recordPath } from '../../value/record-path.ts'
import { AtRest, closedList } from './AtRest.tsx'
import { type InputProps, inputAttributes } from './input-props.ts'

export function RelationField(props: InputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, labels, required } = props
  const at = targetOf(value, field.relation?.targets ?? [])
  const look = {
    label: at ? (labels.get(at.id) ?? at.id.slice(0, 8)) : '',
    placeholder: at ? undefined : t('pick.search'),
    // A grid's cell is for the name; Backspace and the list are enough to change it.
    buttons: at && !props.compact && (
      <RelationButtons at={at} onClear={required ? undefined : () => onChange(undefined)} />
    ),
  }
  const plain = {
    ...closedList,
    placeholder: look.placeholder,
    section: look.buttons || <Combobox.Chevron />,
    ...(look.buttons && { sectionWidth: 56, sectionActs: true }),
  }
  return (
    <AtRest props={props} text={look.label} plain={plain}>
      <Picker {...props} at={at} look={look} />
    </AtRest>
  )
}

interface PickerProps extends InputProps {
  at: Target | null
  look: { label: string; placeholder: string | undefined; buttons: ReactNode }
}

function Picker({ at, look, ...props }: PickerProps) {
  const { field, onChange, onBlur, labels, required } = props
  const picker = usePicker(field.relation?.targets ?? [], ({ entity, _id, label }) => {
    labels.set(_id, label)
    onChange(isPolymorphic(field) ? { entity, _id } : _id)
  })
  const { combobox } = picker
  return (
    <Combobox store={combobox} onOptionSubmit={picker.submit}>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...inputAttributes(props)}
          role="combobox"
          autoComplete="off"
          placeholder={look.placeholder}
          value={combobox.dropdownOpened ? picker.text : look.label}
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
          rightSectionWidth={look.buttons ? 56 : undefined}
          rightSectionPointerEvents={look.buttons ? 'all' : 'none'}
          rightSection={look.buttons || <Combobox.Chevron />}
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
