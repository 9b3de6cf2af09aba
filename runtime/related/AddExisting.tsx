/** Finds a record that is there already, to be linked with the one on the page. */
import { Button, Combobox } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PickerOptions } from '../pick/PickerOptions.tsx'
import { usePicker } from '../pick/usePicker.ts'
import classes from './RelatedList.module.css'
import type { Linked } from './useLink.ts'

export function AddExisting({
  target,
  shown,
  onAdd,
}: {
  target: string
  shown: string[]
  onAdd: (record: Linked) => void
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const picker = usePicker([target], found => {
    onAdd(found)
    setOpen(false)
  })
  const { combobox, options } = picker
  const groups = options.groups.map(group => group.filter(({ _id }) => !shown.includes(_id)))
  const toggle = () => {
    setOpen(!open)
    combobox.toggleDropdown()
    if (!open) requestAnimationFrame(() => combobox.focusSearchInput())
  }
  return (
    <Combobox store={combobox} onOptionSubmit={picker.submit} width={320} position="bottom-end" withinPortal>
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconLink size={16} />}
          aria-expanded={combobox.dropdownOpened}
          onClick={toggle}
          className={classes.add!}
        >
          <span>{t('related.add')}</span>
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={picker.text}
          aria-label={t('pick.search')}
          placeholder={t('pick.search')}
          onChange={event => picker.search(event.currentTarget.value)}
        />
        <PickerOptions {...options} mayCreate={false} groups={groups} />
      </Combobox.Dropdown>
    </Combobox>
  )
}
