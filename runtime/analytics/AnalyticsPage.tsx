/** `/dashboards`: all dashboards and reports one may open, and the way to make one's own. */
import { Button, Menu } from '@mantine/core'
import { IconChartBar, IconLayoutDashboard, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnalyticsSummary } from '../../platform/contract/analytics.ts'
import { client } from '../client.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import classes from './Analytics.module.css'
import { MailList } from './MailList.tsx'

interface Line extends Pick<AnalyticsSummary, 'id' | 'title' | 'description' | 'x-i18n'> {
  /** Of one that is shared by somebody. */
  owner?: string | undefined
}

export function AnalyticsPage() {
  const { t } = useTranslation(['analytics', 'common'])
  useTitle(t('title'))
  const { app } = useSearch({ strict: false }) as { app?: string }
  const { data, error, refetch } = useQuery({ queryKey: ['analytics', 'list'], queryFn: loadAll, staleTime: 30_000 })
  const make = useNewDashboard(app)
  const navigate = useNavigate()
  if (error) return <ErrorNotice error={error} retry={refetch} />
  const search: Record<string, string> = app ? { app } : {}
  const isEmpty = data && !data.dashboards.length && !data.reports.length
  const toBuilder = () => void navigate({ to: '/reports/new', search: search as never })
  return (
    <>
      <PageHeader title={t('title')}>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button leftSection={<IconPlus size={16} />}>{t('new')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconChartBar size={16} />} onClick={toBuilder}>
              {t('newReport')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconLayoutDashboard size={16} />}
              onClick={() => make.mutate(t('newDashboardTitle'))}
            >
              {t('newDashboard')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PageHeader>
      {!data ? (
        <Rows />
      ) : isEmpty ? (
        <Notice icon={<IconChartBar size={32} />} title={t('noneYet')} hint={t('noneYetHint')}>
          <Button onClick={toBuilder}>{t('newReport')}</Button>
        </Notice>
      ) : (
        <div className={classes.lists}>
          <Lines title={t('dashboards')} lines={data.dashboards} to="/dashboards" search={search}>
            <IconLayoutDashboard size={18} stroke={1.6} />
          </Lines>
          <Lines title={t('reports')} lines={data.reports} to="/reports" search={search}>
            <IconChartBar size={18} stroke={1.6} />
          </Lines>
          <MailList />
        </div>
      )}
    </>
  )
}

/** The model's and people's own, one's own first. */
async function loadAll(): Promise<{ dashboards: Line[]; reports: Line[] }> {
  const [model, dashboards, reports] = await Promise.all([
    client.analytics.list(),
    client.dashboards.list(),
    client.reports.list(),
  ])
  const own = (list: { data: { document: Line; mayChange: boolean; owner: { _label: string }; broken: boolean }[] }) =>
    list.data
      .filter(({ broken }) => !broken)
      .map(({ document, mayChange, owner }) => ({ ...document, ...(!mayChange && { owner: owner._label }) }))
  return {
    dashboards: [...own(dashboards as never), ...model.dashboards],
    reports: [...own(reports as never), ...model.reports],
  }
}

interface LinesProps {
  title: string
  lines: Line[]
  to: string
  search: Record<string, string>
  children: ReactNode
}

function Lines({ title, lines, to, search, children }: LinesProps) {
  const { t, i18n } = useTranslation('analytics')
  if (!lines.length) return null
  return (
    <section aria-label={title}>
      <h2 className={classes.listTitle}>{title}</h2>
      <ul className={classes.lines}>
        {lines.map(line => (
          <li key={line.id}>
            <Link to={`${to}/${encodeURIComponent(line.id)}`} search={search} className={classes.line}>
              {children}
              <span className={classes.lineText}>
                <span>{documentTitle(line, i18n.language)}</span>
                <span className={classes.quiet}>
                  {[
                    line['x-i18n']?.[i18n.language]?.description ?? line.description,
                    line.owner && t('sharedBy', { name: line.owner }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useNewDashboard(app: string | undefined) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (title: string) => client.dashboards.create({ document: { title, tiles: [] } }),
    onSuccess: ({ _id }) => {
      void queries.invalidateQueries({ queryKey: ['analytics', 'list'] })
      void navigate({ to: `/dashboards/my.${_id}`, search: { edit: 'true', ...(app && { app }) } as never })
    },
  })
}
