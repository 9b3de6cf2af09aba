/** Where an entry leads: one of what there is of its kind, or an address. */
import { Select, TextInput } from '@mantine/core'
import { useTexts } from '../shell/useTexts.ts'
import type { EntryKind } from './navigation-edits.ts'
import type { useTargetChoices } from './useTargetChoices.ts'

interface TargetInputProps {
  kind: EntryKind
  value: string
  choices: ReturnType<typeof useTargetChoices>
  onChange: (target: string) => void
  /** It stands in a popover, which a press outside closes: its options stand inside, too. */
  floating?: boolean
}

export function TargetInput({ kind, value, choices, onChange, floating = false }: TargetInputProps) {
  const { t } = useTexts()
  if (kind === 'link')
    return (
      <TextInput
        type="url"
        label={t('apps.kind.link')}
        description={t('apps.linkHint')}
        placeholder="https://"
        value={value}
        spellCheck={false}
        onChange={event => onChange(event.currentTarget.value)}
      />
    )
  return (
    <Select
      label={t(`apps.kind.${kind}`)}
      data={choices[kind]}
      value={value || null}
      onChange={target => target && onChange(target)}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('apps.nothing')}
      comboboxProps={{ withinPortal: !floating }}
    />
  )
}
