/** The behaviour of a record picker, whatever it looks like: searches as one types, picks, or makes a new one. */
import { useCombobox } from '@mantine/core'
import { useState } from 'react'
import { useQuickCreate } from '../quick-create/quick-create-context.ts'
import { useMe } from '../shell/useMe.ts'
import { type Found, useRecordSearch } from './useRecordSearch.ts'

export function usePicker(targets: string[], onPick: (found: Found) => void) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const { data: me } = useMe()
  const quickCreate = useQuickCreate()
  const { groups, pending } = useRecordSearch(targets, text, combobox.dropdownOpened)
  const entities = (me?.entities ?? []).filter(({ name }) => targets.includes(name))

  async function submit(value: string) {
    combobox.closeDropdown()
    const entity = value.slice(1)
    if (value.startsWith('+')) {
      const created = await quickCreate?.(entity, text.trim() ? { _label: text.trim() } : {})
      if (created) onPick({ entity, _id: created._id, label: created.label })
    } else {
      const picked = groups.flat().find(each => value === `=${each.entity}/${each._id}`)
      if (picked) onPick(picked)
    }
    setText('')
  }

  function search(next: string) {
    setText(next)
    combobox.openDropdown()
    combobox.updateSelectedOptionIndex('active')
  }

  return {
    combobox,
    text,
    search,
    clearText: () => setText(''),
    submit,
    options: { groups, pending, text, entities, mayCreate: quickCreate !== null, grouped: targets.length > 1 },
  }
}
