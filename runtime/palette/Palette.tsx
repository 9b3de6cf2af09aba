/** The command palette (`mod+K`): go somewhere, find a record, make one, switch language or theme; all by keyboard. */
import { Button, Group, Modal } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandSearch } from './CommandSearch.tsx'
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
  return (
    <CommandSearch
      label={t('commands')}
      placeholder={t(creating ? 'create' : 'commandsHint')}
      icon={creating ? <IconPlus size={18} /> : <IconSearch size={18} />}
      text={text}
      onText={setText}
      groups={groups.map(key => ({ key, title: t(key) }))}
      items={items}
      onDone={onDone}
    />
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
