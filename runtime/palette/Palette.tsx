/** The command palette (`mod+K`): go somewhere, find a record, make one, switch language or theme; all by keyboard. */
import { Button, Combobox, Group, Modal, TextInput, useCombobox } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../icon/Icon.tsx'
import classes from './Palette.module.css'
import { matchingItems, type PaletteItem } from './palette-items.ts'
import { usePaletteItems } from './usePaletteItems.ts'
import { usePaletteNear } from './usePaletteNear.ts'
import { usePaletteRecords } from './usePaletteRecords.ts'

const groups = ['run', 'favourites', 'recent', 'go', 'found', 'create', 'settings'] as const

interface PaletteProps {
  opened: boolean
  /** Only new records, as `c` asks. */
  creating: boolean
  onClose: () => void
}

export function Palette({ opened, creating, onClose }: PaletteProps) {
  const { t } = useTranslation(['find', 'common'])
  const [asked, ask] = useState<{ title: string; question: string; run: () => void } | null>(null)
  return (
    <>
      <Modal.Root opened={opened} onClose={onClose} size={600} padding={0} radius="lg" shadow="lg" yOffset="12vh">
        <Modal.Overlay />
        <Modal.Content aria-label={t('commands')}>
          <Modal.Body>
            <Search
              creating={creating}
              onDone={onClose}
              confirm={(title, question, run) => ask({ title, question, run })}
            />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
      {asked && (
        <Modal opened onClose={() => ask(null)} title={t('runTitle', { title: asked.title })}>
          <p style={{ marginTop: 0 }}>{asked.question}</p>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => ask(null)}>
              {t('common:action.cancel')}
            </Button>
            <Button
              data-autofocus
              onClick={() => {
                ask(null)
                asked.run()
              }}
            >
              {t('run')}
            </Button>
          </Group>
        </Modal>
      )}
    </>
  )
}

interface SearchProps {
  creating: boolean
  onDone: () => void
  confirm: (title: string, question: string, run: () => void) => void
}

function Search({ creating, onDone, confirm }: SearchProps) {
  const { t } = useTranslation(['find', 'common'])
  const [text, setText] = useState('')
  const items = useAll(text, { creating, confirm })
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
          aria-label={t('commands')}
          placeholder={t(creating ? 'create' : 'commandsHint')}
          leftSection={creating ? <IconPlus size={18} /> : <IconSearch size={18} />}
          classNames={{ input: classes.input! }}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.options!}>
        {groups.map(group => (
          <Items key={group} title={t(group)} items={items.filter(item => item.group === group)} />
        ))}
        {!items.length && <Combobox.Empty>{t('common:pick.nothing')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

/** Before one types: what is near, and places. With words: what they name, in every group. */
function useAll(text: string, { creating, confirm }: Pick<SearchProps, 'creating' | 'confirm'>): PaletteItem[] {
  const { t } = useTranslation(['find', 'common'])
  const navigate = useNavigate()
  const { app } = useParams({ strict: false }) as { app?: string }
  const near = usePaletteNear(confirm)
  const far = usePaletteItems()
  const records = usePaletteRecords(creating ? '' : text)
  if (creating)
    return matchingItems(
      far.filter(({ group }) => group === 'create'),
      text,
    )
  const words = text.trim()
  if (!words)
    return [
      ...near.filter(({ group }) => group === 'run'),
      ...near.filter(({ group }) => group !== 'run').slice(0, 10),
      ...matchingItems(far, ''),
    ]
  const known = matchingItems([...near, ...far], text)
  const isKnown = new Set(
    near.filter(({ id }) => known.some(each => each.id === id)).map(({ id }) => id.split(' ').at(-1)),
  )
  const everywhere: PaletteItem = {
    id: 'search',
    group: 'found',
    title: t('searchAll', { text: words }),
    icon: 'search',
    run: () => void navigate({ to: '/search', search: { q: words, app } as never }),
  }
  return [...known, ...records.filter(({ id }) => !isKnown.has(id)), everywhere]
}

function Items({ title, items }: { title: string; items: PaletteItem[] }) {
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
