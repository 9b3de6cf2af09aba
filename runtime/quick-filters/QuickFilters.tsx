/** Above the list: its records by stage, mine, yes or no, each with one click. */
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { ListState } from '../list/useListState.ts'
import { OptionChip } from '../value/OptionChip.tsx'
import classes from './quick.module.css'
import { type QuickValue, quickValue, withQuick } from './quick-filter.ts'

export function QuickFilters({ fields, state }: { fields: FieldModel[]; state: ListState }) {
  const { t } = useTranslation('lists')
  const filter = state.search.filter ?? ''
  return (
    <fieldset className={classes.quick} aria-label={t('quick')}>
      {fields.map(field => {
        const value = quickValue(filter, field)
        if (!value) return null
        const set = (next: QuickValue) => state.change({ filter: withQuick(filter, field, next) })
        return field.type === 'option' ? (
          <OptionsQuick key={field.name} field={field} value={value} onChange={set} />
        ) : (
          <Toggle key={field.name} field={field} value={value} onChange={set} />
        )
      })}
    </fieldset>
  )
}

interface QuickProps {
  field: FieldModel
  value: QuickValue
  onChange: (value: QuickValue) => void
}

/** Several of a few; what is chosen is said on the button. */
function OptionsQuick({ field, value, onChange }: QuickProps) {
  const { t, i18n } = useTranslation('lists')
  const title = labelText(field.title, i18n.language)
  const options = field.options ?? []
  const chosen = options
    .filter(option => value.includes(option.value))
    .map(option => labelText(option.title, i18n.language))
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant={chosen.length ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} />}
          className={classes.button}
        >
          {chosen.length ? `${title}: ${chosen.join(', ')}` : title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map(option => {
          const on = value.includes(option.value)
          return (
            <Menu.Item
              key={String(option.value)}
              role="menuitemcheckbox"
              aria-checked={on}
              rightSection={on && <IconCheck size={14} />}
              onClick={() => onChange(on ? value.filter(each => each !== option.value) : [...value, option.value])}
            >
              <OptionChip color={option.color}>{labelText(option.title, i18n.language)}</OptionChip>
            </Menu.Item>
          )
        })}
        {chosen.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item closeMenuOnClick onClick={() => onChange([])}>
              {t('quickAll')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Toggle({ field, value, onChange }: QuickProps) {
  const { t, i18n } = useTranslation('lists')
  const title = labelText(field.title, i18n.language)
  const on = value.length > 0 && value[0] !== false
  const wanted = field.type === 'relation' ? 'me' : true
  return (
    <Button
      size="compact-xs"
      variant={on ? 'light' : 'default'}
      aria-pressed={on}
      className={classes.button}
      onClick={() => onChange(on ? [] : [wanted])}
    >
      {field.type === 'relation' ? t('isMe', { field: title }) : title}
    </Button>
  )
}
