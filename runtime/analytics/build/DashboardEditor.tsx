/** A dashboard of one's own while it is changed: its name, with whom it is shared, and where its tiles stand. */
import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument, Tile } from '../../../platform/contract/analytics.ts'
import { LeaveGuard } from '../../record/LeaveGuard.tsx'
import { PageHeader } from '../../shell/PageHeader.tsx'
import classes from '../Analytics.module.css'
import { AddTileDialog } from './AddTileDialog.tsx'
import { EditTileDialog } from './EditTileDialog.tsx'
import { withTile } from './move-tile.ts'
import { type Shared, ShareSelect, useShared } from './ShareSelect.tsx'
import { TileGrid } from './TileGrid.tsx'
import { useSaveAnalytics } from './useSaveAnalytics.ts'

interface DashboardEditorProps {
  analytics: Analytics<DashboardDocument>
  onDone: () => void
}

export function DashboardEditor({ analytics: { document }, onDone }: DashboardEditorProps) {
  const { t } = useTranslation(['analytics', 'common'])
  const [draft, setDraft] = useState(document)
  const [shared, setShared] = useState<Shared>()
  const known = useShared('dashboard', document.id)
  const [adding, setAdding] = useState(false)
  const save = useSaveAnalytics('dashboard', onDone)
  const [edited, setEdited] = useState<string | null>(null)
  const tile = draft.tiles.find(({ id }) => id === edited)
  const tiles = (change: (tiles: Tile[]) => Tile[]) => setDraft(before => ({ ...before, tiles: change(before.tiles) }))
  return (
    <div className={classes.page}>
      <LeaveGuard dirty={(draft !== document || shared !== undefined) && !save.isPending} />
      <PageHeader
        ownLine
        title={
          <TextInput
            aria-label={t('name')}
            value={draft.title ?? ''}
            onChange={event => {
              const title = event.currentTarget.value
              setDraft(before => ({ ...before, title }))
            }}
          />
        }
      >
        <ShareSelect value={shared ?? known} onChange={setShared} />
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('addTile')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
        <Button
          loading={save.isPending}
          disabled={!draft.title?.trim()}
          onClick={() => save.mutate({ id: document.id, document: draft, ...shared })}
        >
          {t('common:action.save')}
        </Button>
      </PageHeader>
      <TileGrid tiles={draft.tiles} onChange={tiles} onEdit={({ id }) => setEdited(id)} onAdd={() => setAdding(true)} />
      {tile && (
        <EditTileDialog
          tile={tile}
          onChange={next => tiles(before => before.map(each => (each.id === next.id ? next : each)))}
          onClose={() => setEdited(null)}
        />
      )}
      {adding && (
        <AddTileDialog
          onClose={() => setAdding(false)}
          onAdd={chart => {
            tiles(before => withTile(before, chart))
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}
