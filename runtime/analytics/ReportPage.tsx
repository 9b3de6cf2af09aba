/** `/reports/:id` and `/reports/new`: one question with its picture and its numbers, and the builder that changes it. */
import { Button, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Analytics, Chart, ReportDocument } from '../../platform/contract/analytics.ts'
import { client } from '../client.ts'
import { useEntity } from '../entity/useEntity.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { LeaveGuard } from '../record/LeaveGuard.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useMe } from '../shell/useMe.ts'
import { useTitle } from '../shell/useTitle.ts'
import classes from './Analytics.module.css'
import { AnalyticsMenu } from './AnalyticsMenu.tsx'
import { ChartSettings } from './build/ChartSettings.tsx'
import { chartOf } from './build/chart-of.ts'
import { nobody, type Shared, ShareSelect, useShared } from './build/ShareSelect.tsx'
import { useSaveAnalytics } from './build/useSaveAnalytics.ts'
import { DashboardFilters } from './DashboardFilters.tsx'
import { narrowedFor } from './narrowed.ts'
import { TileFrame } from './TileFrame.tsx'
import { useDashboardSearch } from './useDashboardSearch.ts'

export function ReportPage() {
  const { id = 'new' } = useParams({ strict: false }) as { id?: string }
  const { data, error, refetch } = useQuery({
    queryKey: ['analytics', 'report', id],
    queryFn: () => client.analytics.report(id),
    enabled: id !== 'new',
    staleTime: 60_000,
  })
  if (id === 'new') return <NewReport />
  if (error && !data) return <ErrorNotice error={error} retry={refetch} />
  return data ? <Report key={id} analytics={data} /> : <Rows />
}

function NewReport() {
  const { data: me } = useMe()
  const { entity } = useSearch({ strict: false }) as { entity?: string }
  const first = me?.entities.find(({ name, parent }) => (entity ? name === entity : !parent))
  return first ? <Builder chart={{ entity: first.name, type: 'number' }} /> : <Rows />
}

function Report({ analytics }: { analytics: Analytics<ReportDocument> }) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const { search, change } = useDashboardSearch()
  const { data } = useEntity(analytics.document.entity)
  const { document, whose } = analytics
  const title = documentTitle(document, i18n.language)
  useTitle(title)
  if (search.edit) return <Builder report={document} chart={document} onDone={() => change({ edit: undefined })} />
  // One chart is a dashboard of one tile: the same choices above it.
  const page = {
    ...{ kind: 'dashboard' as const, id: document.id, tiles: [{ ...document, at: { x: 0, y: 0, w: 12, h: 8 } }] },
    ...(document.period && { filters: [{ period: document.period }] }),
  }
  const isOwn = document.id.startsWith('my.')
  return (
    <div className={classes.page}>
      <PageHeader title={title}>
        <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => change({ edit: true })}>
          {t(isOwn ? 'edit' : 'change')}
        </Button>
        <AnalyticsMenu kind="report" id={document.id} title={title} />
      </PageHeader>
      <DashboardFilters analytics={{ document: page, whose }} search={search} onChange={change} />
      <div className={classes.single}>
        <TileFrame
          chart={document}
          title={title}
          narrowed={narrowedFor(data?.entity, { document: page, whose }, search)}
          app={search.app ?? 'all'}
        />
      </div>
    </div>
  )
}

interface BuilderProps {
  chart: Chart
  report?: ReportDocument
  onDone?: () => void
}

function Builder({ chart: given, report, onDone }: BuilderProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const navigate = useNavigate()
  const { app } = useSearch({ strict: false }) as { app?: string }
  const [begun] = useState(() => ({ chart: chartOf(given), title: report ? documentTitle(report, i18n.language) : '' }))
  const [chart, setChart] = useState(begun.chart)
  const [title, setTitle] = useState(begun.title)
  const [shared, setShared] = useState<Shared>()
  const own = report?.id.startsWith('my.') ? report.id : undefined
  const known = useShared('report', own ?? '')
  const save = useSaveAnalytics('report', id => {
    onDone?.()
    void navigate({ to: `/reports/${id}`, search: (app ? { app } : {}) as never })
  })
  const isChanged = chart !== begun.chart || title !== begun.title || shared !== undefined
  useTitle(title || t('newReport'))
  return (
    <div className={classes.page}>
      <LeaveGuard dirty={isChanged && !save.isPending} />
      <PageHeader
        ownLine
        title={
          <TextInput
            aria-label={t('name')}
            placeholder={t('nameOfReport')}
            value={title}
            onChange={event => setTitle(event.currentTarget.value)}
          />
        }
      >
        <ShareSelect value={shared ?? (own ? known : nobody)} onChange={setShared} />
        {onDone && (
          <Button variant="default" onClick={onDone}>
            {t('common:action.cancel')}
          </Button>
        )}
        <Button
          disabled={!title.trim()}
          loading={save.isPending}
          onClick={() => save.mutate({ id: own, document: { ...chart, title }, ...shared })}
        >
          {t(own || !report ? 'common:action.save' : 'saveAsOwn')}
        </Button>
      </PageHeader>
      <div className={classes.builder}>
        <ChartSettings chart={chart} onChange={setChart} fixedEntity={own !== undefined} />
        <div className={classes.preview}>
          <TileFrame chart={chart} title={title || t('preview')} narrowed={{ filters: [] }} app={app ?? 'all'} />
        </div>
      </div>
    </div>
  )
}
