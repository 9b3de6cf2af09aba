/** The command palette (`mod+K`): go somewhere, find a record, make one, switch language or theme; all by keyboard. */
import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon/Icon.tsx'
import classes from './Palette.module.css'
import { matchingItems, type PaletteItem } from './palette-items.ts'
import { usePaletteItems } from './usePaletteItems.ts'
import { usePaletteRecords } from './usePaletteRecords.ts'

const groups = ['go', 'found', 'create', 'settings'] as const

export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      size={600}
      padding={0}
      yOffset="12vh"
      aria-label={t('palette.title')}
    >
      <Search onDone={onClose} />
    </Modal>
  )
}

function Search({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const items = [...matchingItems(usePaletteItems(), text), ...usePaletteRecords(text)]
  const combobox = useCombobox({ opened: true })
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
          aria-label={t('palette.title')}
          placeholder={t('palette.placeholder')}
          leftSection={<IconSearch size={18} />}
          classNames={{ input: classes.input! }}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options!}>
        {groups.map(group => (
          <Group key={group} title={t(`palette.${group}`)} items={items.filter(item => item.group === group)} />
        ))}
        {!items.length && <Combobox.Empty>{t('pick.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

function Group({ title, items }: { title: string; items: PaletteItem[] }) {
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
