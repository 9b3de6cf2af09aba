/** What is found as one types, in groups, chosen by keyboard or mouse: the look of the palette and of the studio's finder. */
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon/Icon.tsx'
import classes from './Palette.module.css'
import type { PaletteItem } from './palette-items.ts'

interface CommandSearchProps<Group extends string> {
  label: string
  placeholder: string
  icon: ReactNode
  text: string
  onText: (text: string) => void
  /** In the order they stand. */
  groups: { key: Group; title: string }[]
  items: PaletteItem<Group>[]
  onDone: () => void
}

export function CommandSearch<Group extends string>(props: CommandSearchProps<Group>) {
  const { label, placeholder, icon, text, onText, groups, items, onDone } = props
  const { t } = useTranslation()
  const combobox = useCombobox({ opened: true, onDropdownClose: onDone })
  const first = items[0]?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands first changes with the words
  useEffect(() => void combobox.selectFirstOption(), [text, first])
  function run(id: string) {
    onDone()
    items.find(item => item.id === id)?.run()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={run}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          data-autofocus
          role="combobox"
          aria-label={label}
          placeholder={placeholder}
          leftSection={icon}
          classNames={{ input: classes.input! }}
          value={text}
          onChange={event => onText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options!}>
        {groups.map(({ key, title }) => (
          <Items key={key} title={title} items={items.filter(({ group }) => group === key)} />
        ))}
        {!items.length && <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

function Items({ title, items }: { title: string; items: PaletteItem<string>[] }) {
  if (!items.length) return null
  return (
    <Combobox.Group label={title}>
      {items.map(item => (
        <Combobox.Option key={item.id} value={item.id} className={classes.option!}>
          <Icon name={item.icon} size={16} />
          <span className={classes.name}>{item.title}</span>
          {item.hint && <span className={classes.hint}>{item.hint}</span>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}
