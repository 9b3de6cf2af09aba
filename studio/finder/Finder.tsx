/** Finds a page, an entity, a field or a document of the studio by its name, and goes there. */
import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { CommandSearch } from '../../runtime/palette/CommandSearch.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { finderGroups, foundItems } from './found-items.ts'
import { useFinderItems } from './useFinderItems.ts'

export function Finder({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTexts()
  return (
    <Modal.Root opened={opened} onClose={onClose} size={600} padding={0} radius="lg" shadow="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('finder.find')}>
        <Modal.Body>
          <Search onDone={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onDone }: { onDone: () => void }) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  return (
    <CommandSearch
      label={t('finder.find')}
      placeholder={t('finder.hint')}
      icon={<IconSearch size={18} />}
      text={text}
      onText={setText}
      groups={finderGroups.map(key => ({ key, title: t(`finder.${key}`) }))}
      items={foundItems(useFinderItems(), text)}
      onDone={onDone}
    />
  )
}
