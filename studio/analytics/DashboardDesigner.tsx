/** A dashboard of the model, put together with runtime's own builder. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tile } from '../../platform/contract/analytics.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { AddTileDialog } from '../../runtime/analytics/build/AddTileDialog.tsx'
import { EditTileDialog } from '../../runtime/analytics/build/EditTileDialog.tsx'
import { withTile } from '../../runtime/analytics/build/move-tile.ts'
import { TileGrid } from '../../runtime/analytics/build/TileGrid.tsx'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import { documentOf } from '../schema/field-row.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Analytics.module.css'
import { indexOf, placeTiles, setTile, tilesOf } from './analytics-edits.ts'

export function DashboardDesigner({ bench }: { bench: Workbench }) {
  const { t } = useTranslation(['analytics', 'common'])
  const tiles = tilesOf(useReading(bench.text))
  const [adding, setAdding] = useState(false)
  const [edited, setEdited] = useState<string | null>(null)
  const tile = tiles.find(({ id }) => id === edited)
  const change = (next: (tiles: Tile[]) => Tile[], source?: string) =>
    bench.edit(text => {
      const before = tilesOf(documentOf(text) ?? {})
      return placeTiles(text, before, next(before))
    }, source)
  return (
    <fieldset className={classes.designer} disabled={!bench.valid}>
      <div>
        <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
          {t('addTile')}
        </Button>
      </div>
      <TileGrid
        tiles={tiles}
        // One drag is one step of undo.
        onChange={change}
        onEdit={({ id }) => setEdited(id)}
        onAdd={() => setAdding(true)}
      />
      {tile && (
        <EditTileDialog
          tile={tile}
          onChange={next => bench.edit(text => setTile(text, next), `tile.${next.id}`)}
          onClose={() => setEdited(null)}
          titles={
            <TitleFields
              bench={bench}
              path={['tiles', indexOf(bench.text, tile.id)]}
              at={tile as unknown as JsonObject}
            />
          }
        />
      )}
      {adding && (
        <AddTileDialog
          onClose={() => setAdding(false)}
          onAdd={chart => {
            change(before => withTile(before, chart))
            setAdding(false)
          }}
        />
      )}
    </fieldset>
  )
}
