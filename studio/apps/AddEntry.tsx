/** A new entry of a group: first its kind, then what it leads to. */
import { Button, Group, Menu, Popover, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Apps.module.css'
import { addEntry, type EntryKind, entryKinds } from './navigation-edits.ts'
import { TargetInput } from './TargetInput.tsx'
import type { useTargetChoices } from './useTargetChoices.ts'

interface AddEntryProps {
  bench: Workbench
  group: number
  choices: ReturnType<typeof useTargetChoices>
}

export function AddEntry({ bench, group, choices }: AddEntryProps) {
  const { t } = useTexts()
  const [kind, setKind] = useState<EntryKind | null>(null)
  const add = (target: string, title?: string) => {
    if (kind) bench.edit(text => addEntry(text, group, kind, target, title))
    setKind(null)
  }
  return (
    <div className={classes.add}>
      <Popover
        opened={kind !== null}
        onDismiss={() => setKind(null)}
        position="bottom-start"
        width={320}
        trapFocus
        // What it hangs on is no control: the menu's button inside is.
        withRoles={false}
      >
        <Popover.Target>
          <div>
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} />}>
                  {t('apps.addEntry')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {entryKinds.map(each => (
                  <Menu.Item key={each} onClick={() => setKind(each)}>
                    {t(`apps.kind.${each}`)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </div>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('apps.addEntry')}>
          {kind === 'link' && <NewLink onAdd={add} />}
          {kind && kind !== 'link' && <TargetInput kind={kind} value="" choices={choices} onChange={add} floating />}
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

/** An address says nothing to people, so it begins with a title. */
function NewLink({ onAdd }: { onAdd: (link: string, title: string) => void }) {
  const { t } = useTexts()
  const [title, setTitle] = useState('')
  const [link, setLink] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim() && link.trim()) onAdd(link.trim(), title.trim())
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t('documents.title')}
        value={title}
        onChange={event => setTitle(event.currentTarget.value)}
        data-autofocus
        mb="xs"
      />
      <TextInput
        type="url"
        label={t('apps.kind.link')}
        description={t('apps.linkHint')}
        placeholder="https://"
        value={link}
        onChange={event => setLink(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="sm">
        <Button type="submit" size="xs" disabled={!title.trim() || !link.trim()}>
          {t('apps.addEntry')}
        </Button>
      </Group>
    </form>
  )
}
