/** The tiles of a dashboard while it is changed: moved, sized, opened and taken out, by pointer and by keys. */
import { ActionIcon, Button, Group } from '@mantine/core'
import { IconArrowsMove, IconPencil, IconTrash } from '@tabler/icons-react'
import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tile } from '../../../platform/contract/analytics.ts'
import { documentTitle } from '../../i18n/document-title.ts'
import { Notice } from '../../shell/Notice.tsx'
import classes from '../Analytics.module.css'
import { placeStyle } from '../place-style.ts'
import { TileFrame } from '../TileFrame.tsx'
import { placedTile, settled } from './move-tile.ts'
import { useTileDrag } from './useTileDrag.ts'

interface TileGridProps {
  tiles: Tile[]
  /** Changes of the same `hold` in a row are one. */
  onChange: (change: (tiles: Tile[]) => Tile[], hold?: string) => void
  onEdit: (tile: Tile) => void
  onAdd: () => void
}

export function TileGrid({ tiles, onChange, onEdit, onAdd }: TileGridProps) {
  const { t } = useTranslation(['analytics', 'common'])
  const grid = useRef<HTMLDivElement>(null)
  if (!tiles.length)
    return (
      <Notice title={t('noTiles')} hint={t('noTilesHint')}>
        <Button onClick={onAdd}>{t('addTile')}</Button>
      </Notice>
    )
  return (
    <div ref={grid} className={classes.grid} data-editing>
      {tiles.map(tile => (
        <EditedTile
          key={tile.id}
          tile={tile}
          grid={grid}
          onPlace={(at, hold) => onChange(before => placedTile(before, tile.id, at), `${tile.id} ${hold}`)}
          onEdit={() => onEdit(tile)}
          onRemove={() => onChange(before => settled(before.filter(({ id }) => id !== tile.id)))}
        />
      ))}
    </div>
  )
}

interface EditedTileProps {
  tile: Tile
  grid: RefObject<HTMLDivElement | null>
  onPlace: (at: Tile['at'], hold: string) => void
  onEdit: () => void
  onRemove: () => void
}

function EditedTile({ tile, grid, onPlace, onEdit, onRemove }: EditedTileProps) {
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
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('editTile', { title })} onClick={onEdit}>
              <IconPencil size={16} />
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
