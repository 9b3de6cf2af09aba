/** Import and export of a list, open from the start; `SheetButton` loads it when it is first pressed. */
import { Menu } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import type { ListState } from '../list/useListState.ts'
import { ExportDialog } from './ExportDialog.tsx'

interface SheetMenuProps {
  description: EntityDescription
  state: ListState
  target: ReactNode
}

export function SheetMenu({ description, state, target }: SheetMenuProps) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const { entity, actions } = description
  const columns = (state.view?.columns ?? []).map(column => (typeof column === 'string' ? column : column.field))
  const toImport = () =>
    void navigate({ to: `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}/import` })
  return (
    <>
      <Menu position="bottom-end" defaultOpened>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          {(actions.includes('create') || actions.includes('update')) && (
            <Menu.Item leftSection={<IconUpload size={16} />} onClick={toImport}>
              {t('import')}
            </Menu.Item>
          )}
          {actions.includes('export') && (
            <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => setExporting(true)}>
              {t('export')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {exporting && (
        <ExportDialog
          entity={entity.name}
          title={labelText(entity.plural, i18n.language)}
          filter={state.filter}
          search={state.search.search ?? ''}
          sort={state.sort}
          columns={columns}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  )
}
