/** `/dashboards/:id`: tiles that load side by side, and what narrows them all. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analytics, DashboardDocument, Tile } from '../../platform/contract/analytics.ts'
import { client } from '../client.ts'
import { useEntity } from '../entity/useEntity.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import classes from './Analytics.module.css'
import { DashboardEditor } from './build/DashboardEditor.tsx'
import { DashboardFilters } from './DashboardFilters.tsx'
import { DashboardHeader } from './DashboardHeader.tsx'
import type { DashboardSearch } from './dashboard-search.ts'
import { narrowedFor } from './narrowed.ts'
import { placeStyle } from './place-style.ts'
import { TileFrame } from './TileFrame.tsx'
import { useDashboardSearch } from './useDashboardSearch.ts'

export function DashboardPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['analytics', 'dashboard', id],
    queryFn: () => client.analytics.dashboard(id),
    staleTime: 60_000,
  })
  if (error && !data) return <ErrorNotice error={error} retry={refetch} />
  return data ? <Dashboard key={id} analytics={data} /> : <Rows />
}

function Dashboard({ analytics }: { analytics: Analytics<DashboardDocument> }) {
  const { i18n } = useTranslation()
  const queries = useQueryClient()
  const { search, change } = useDashboardSearch()
  const [at, setAt] = useState(() => new Date())
  const title = documentTitle(analytics.document, i18n.language)
  useTitle(title)
  if (search.edit && analytics.document.id.startsWith('my.'))
    return <DashboardEditor analytics={analytics} onDone={() => change({ edit: undefined })} />
  const refresh = () => {
    setAt(new Date())
    void queries.invalidateQueries({ queryKey: ['aggregate'] })
  }
  return (
    <div className={classes.page}>
      <DashboardHeader
        analytics={analytics}
        title={title}
        at={at}
        onRefresh={refresh}
        onEdit={() => change({ edit: true })}
      />
      <DashboardFilters analytics={analytics} search={search} onChange={change} />
      <div className={classes.grid}>
        {analytics.document.tiles.map(tile => (
          <div key={tile.id} style={placeStyle(tile.at)} className={classes.place}>
            <DashboardTile tile={tile} analytics={analytics} search={search} />
          </div>
        ))}
      </div>
    </div>
  )
}

interface DashboardTileProps {
  tile: Tile
  analytics: Analytics<DashboardDocument>
  search: DashboardSearch
}

function DashboardTile({ tile, analytics, search }: DashboardTileProps) {
  const { i18n } = useTranslation()
  const { data } = useEntity(tile.entity)
  return (
    <TileFrame
      chart={tile}
      title={documentTitle(tile, i18n.language)}
      narrowed={narrowedFor(data?.entity, analytics, search)}
      app={search.app ?? 'all'}
    />
  )
}
