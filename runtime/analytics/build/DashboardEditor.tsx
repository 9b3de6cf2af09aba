/** A dashboard of one's own while it is changed: its name, with whom it is shared, and where its tiles stand. */
import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconArrowsMove, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument, Tile } from '../../../platform/contract/analytics.ts'
import { documentTitle } from '../../i18n/document-title.ts'
import { LeaveGuard } from '../../record/LeaveGuard.tsx'
import { Notice } from '../../shell/Notice.tsx'
import { PageHeader } from '../../shell/PageHeader.tsx'
import classes from '../Analytics.module.css'
import { placeStyle } from '../place-style.ts'
import { TileFrame } from '../TileFrame.tsx'
import { AddTileDialog } from './AddTileDialog.tsx'
import { nextPlace, placedTile, settled } from './move-tile.ts'
import { type Shared, ShareSelect, useShared } from './ShareSelect.tsx'
import { useSaveAnalytics } from './useSaveAnalytics.ts'
import { useTileDrag } from './useTileDrag.ts'

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
  const grid = useRef<HTMLDivElement>(null)
  const tiles = (change: (tiles: Tile[]) => Tile[]) => setDraft(before => ({ ...before, tiles: change(before.tiles) }))
  return (
    <div className={classes.page}>
      <LeaveGuard dirty={(draft !== document || shared !== undefined) && !save.isPending} />
      <PageHeader
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
      {draft.tiles.length === 0 && (
        <Notice title={t('noTiles')} hint={t('noTilesHint')}>
          <Button onClick={() => setAdding(true)}>{t('addTile')}</Button>
        </Notice>
      )}
      <div ref={grid} className={classes.grid} data-editing>
        {draft.tiles.map(tile => (
          <EditedTile
            key={tile.id}
            tile={tile}
            grid={grid}
            onPlace={at => tiles(before => placedTile(before, tile.id, at))}
            onRemove={() => tiles(before => settled(before.filter(({ id }) => id !== tile.id)))}
          />
        ))}
      </div>
      {adding && (
        <AddTileDialog
          onClose={() => setAdding(false)}
          onAdd={chart => {
            const [w, h] = chart.type === 'number' || chart.type === 'target' ? [3, 2] : [6, 5]
            tiles(before => [...before, { ...chart, id: freeId(before), at: nextPlace(before, w!, h!) }])
            setAdding(false)
          }}
        />
      )}
    </div>
  )
}

function freeId(tiles: Tile[]): string {
  let number = tiles.length + 1
  while (tiles.some(({ id }) => id === `tile-${number}`)) number++
  return `tile-${number}`
}

interface EditedTileProps {
  tile: Tile
  grid: React.RefObject<HTMLDivElement | null>
  onPlace: (at: Tile['at']) => void
  onRemove: () => void
}

function EditedTile({ tile, grid, onPlace, onRemove }: EditedTileProps) {
  const { t, i18n } = useTranslation('analytics')
  const drag = useTileDrag({ grid, at: tile.at, onPlace })
  const title = documentTitle(tile, i18n.language)
  return (
    <div style={placeStyle(tile.at)} className={classes.place}>
      <TileFrame
        chart={tile}
        title={title}
        narrowed={{ filters: [] }}
        app="all"
        actions={
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              className={classes.handle}
              aria-label={t('moveTile', { title })}
              {...drag('move')}
            >
              <IconArrowsMove size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('removeTile', { title })}
              onClick={onRemove}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        }
      />
      <button type="button" className={classes.sizer} aria-label={t('sizeTile', { title })} {...drag('size')} />
    </div>
  )
}
