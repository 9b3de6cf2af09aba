/** What one can do with the view that is shown, open from the start; `ViewMenuButton` loads it when it is first pressed. */
import { Menu } from '@mantine/core'
import {
  IconCopyPlus,
  IconDeviceFloppy,
  IconRestore,
  IconStar,
  IconStarOff,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { ListState } from '../list/useListState.ts'
import { useViewActions } from './useViewActions.ts'
import { ViewDialog } from './ViewDialog.tsx'

interface ViewMenuProps {
  description: EntityDescription
  state: ListState
  target: ReactNode
}

export function ViewMenu({ description, state, target }: ViewMenuProps) {
  const { t } = useTranslation(['lists', 'common'])
  const [dialog, setDialog] = useState<'new' | 'settings' | null>(null)
  const { choose, remove, saveChanges } = useViewActions(description.entity, state)
  const { personal, edited, stored, saved } = state
  const own = personal?.mayChange ? personal : undefined
  const isFirst = stored ? saved.default === stored.id : saved.default === null
  return (
    <>
      <Menu position="bottom-start" defaultOpened>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          {own && (
            <Menu.Item leftSection={<IconDeviceFloppy size={16} />} disabled={!edited} onClick={() => saveChanges(own)}>
              {t('save')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => setDialog('new')}>
            {t('saveAs')}
          </Menu.Item>
          {own && (
            <Menu.Item leftSection={<IconUsers size={16} />} onClick={() => setDialog('settings')}>
              {t('rename')}
            </Menu.Item>
          )}
          {!isFirst && (
            <Menu.Item leftSection={<IconStar size={16} />} onClick={() => choose(stored?.id ?? null)}>
              {t('makeFirst')}
            </Menu.Item>
          )}
          {isFirst && saved.default !== null && (
            <Menu.Item leftSection={<IconStarOff size={16} />} onClick={() => choose(null)}>
              {t('notFirst')}
            </Menu.Item>
          )}
          {edited && (
            <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => state.open(state.search.view)}>
              {t('reset')}
            </Menu.Item>
          )}
          {own && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconTrash size={16} />} color="red" onClick={() => remove(own)}>
                {t('delete')}
              </Menu.Item>
            </>
          )}
          {personal && !personal.mayChange && <Menu.Label>{t('ownedBy', { name: personal.owner._label })}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {dialog && (
        <ViewDialog
          description={description}
          state={state}
          {...(dialog === 'settings' && own && { view: own })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
