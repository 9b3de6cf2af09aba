/** Many related records, as chips. Backspace takes the last one out. */
import { Combobox, Pill, PillsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PickerOptions } from '../../pick/PickerOptions.tsx'
import { usePicker } from '../../pick/usePicker.ts'
import { type InputProps, inputAttributes } from './input-props.ts'

export function RelationsField(props: InputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, labels } = props
  const ids = Array.isArray(value) ? value.map(String) : []
  const set = (next: string[]) => onChange(next.length ? next : undefined)
  const picker = usePicker(field.relation?.targets ?? [], ({ _id, label }) => {
    labels.set(_id, label)
    if (!ids.includes(_id)) set([...ids, _id])
  })
  const { combobox, options } = picker
  const groups = options.groups.map(group => group.filter(({ _id }) => !ids.includes(_id)))
  const { error, id, ...attributes } = inputAttributes(props)
  return (
    <Combobox store={combobox} onOptionSubmit={picker.submit}>
      <Combobox.DropdownTarget>
        <PillsInput id={id} error={error} onClick={() => combobox.openDropdown()}>
          <Pill.Group>
            {ids.map(id => (
              <Pill
                key={id}
                withRemoveButton
                removeButtonProps={{
                  'aria-label': t('pick.remove', { label: labels.get(id) ?? id }),
                  // Mantine hides it from those who use the keyboard or a screen reader.
                  'aria-hidden': false,
                  tabIndex: 0,
                }}
                onRemove={() => set(ids.filter(each => each !== id))}
              >
                {labels.get(id) ?? id.slice(0, 8)}
              </Pill>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                {...attributes}
                role="combobox"
                autoComplete="off"
                placeholder={ids.length ? undefined : t('pick.search')}
                value={picker.text}
                onChange={event => picker.search(event.currentTarget.value)}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown()
                  props.onBlur?.()
                }}
                onKeyDown={event => {
                  if (event.key === 'Backspace' && picker.text === '') set(ids.slice(0, -1))
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <PickerOptions {...options} groups={groups} />
      </Combobox.Dropdown>
    </Combobox>
  )
}
