/** What happens by itself, at a glance: failures by workflow, the latest of them, who has to do something, what begins next. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { client } from '../../runtime/client.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { RunState } from '../workflows/runs/RunState.tsx'
import { runsQuery, workflowsQuery } from '../workflows/workflow-queries.ts'
import { Section } from './Section.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import classes from './System.module.css'

export function OverviewPage() {
  const { t } = useTexts()
  const { data, error, refetch } = useQuery({
    queryKey: ['workflows', 'overview'],
    queryFn: () => client.workflows.overview(),
    refetchInterval: 10_000,
  })
  return (
    <WithRight right="workflows">
      <PageHeader title={t('page.overview')}>
        <Button size="xs" variant="default" component={Link} to="/runs">
          {t('overview.allRuns')}
        </Button>
      </PageHeader>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className={classes.page} tabIndex={0} aria-label={t('page.overview')}>
          <div className={classes.columns}>
            <Failures />
            <Latest />
            <Waiting waiting={data.waiting} />
            <Next next={data.next} />
          </div>
        </section>
      )}
    </WithRight>
  )
}

type Overview = Awaited<ReturnType<typeof client.workflows.overview>>

function useTitles(): (id: string) => string {
  const { language } = useTexts()
  const { data } = useQuery(workflowsQuery)
  const titles = new Map(data?.map(workflow => [workflow.id, documentTitle(workflow, language)]))
  return id => titles.get(id) ?? id
}

const LinkTo = ({ id, title }: { id: string; title: string }) => (
  <Link to="/workflows/$id" params={{ id }}>
    {title}
  </Link>
)

function Failures() {
  const { t } = useTexts()
  const titleOf = useTitles()
  const { data } = useQuery(workflowsQuery)
  const failed = (data ?? []).filter(({ runs, paused }) => runs.failed > 0 || paused)
  return (
    <Section title={t('overview.failures')}>
      <SimpleTable
        empty={t('overview.noFailures')}
        columns={[
          { key: 'workflow', title: t('runs.workflow') },
          { key: 'failed', title: t('runs.state.failed'), number: true },
          { key: 'waiting', title: t('runs.state.waiting'), number: true },
          { key: 'done', title: t('runs.state.done'), number: true },
        ]}
        rows={failed
          .toSorted((one, other) => other.runs.failed - one.runs.failed)
          .map(({ id, runs }) => ({
            key: id,
            cells: [<LinkTo key="link" id={id} title={titleOf(id)} />, runs.failed, runs.waiting, runs.done],
          }))}
      />
    </Section>
  )
}

function Latest() {
  const { t } = useTexts()
  const moment = useMoment()
  const titleOf = useTitles()
  const { data } = useQuery(runsQuery({ state: 'failed', limit: 10 }))
  return (
    <Section title={t('overview.recent')}>
      <SimpleTable
        empty={t('overview.noFailures')}
        columns={[
          { key: 'at', title: t('runs.startedAt') },
          { key: 'workflow', title: t('runs.workflow') },
          { key: 'state', title: t('runs.stateTitle') },
        ]}
        rows={(data?.data ?? []).map(run => ({
          key: run._id,
          cells: [
            <Link key="at" to="/runs/$id" params={{ id: run._id }}>
              {moment(run.startedAt)}
            </Link>,
            <span key="workflow" className={classes.fill}>
              {titleOf(run.workflow)}
              {run.error && <div className={classes.hint}>{run.error.message}</div>}
            </span>,
            <RunState key="state" state={run.state} />,
          ],
        }))}
      />
    </Section>
  )
}

function Waiting({ waiting }: Pick<Overview, 'waiting'>) {
  const { t } = useTexts()
  const moment = useMoment()
  return (
    <Section title={t('overview.waiting')}>
      <SimpleTable
        empty={t('overview.noWaiting')}
        columns={[
          { key: 'who', title: t('audit.who') },
          { key: 'tasks', title: t('overview.tasks'), number: true },
          { key: 'late', title: t('overview.late'), number: true },
          { key: 'oldest', title: t('overview.oldest'), number: true },
        ]}
        rows={waiting.map(({ person, tasks, late, oldest }) => ({
          key: person?._id ?? '',
          cells: [person?._label ?? t('overview.anybody'), tasks, late, moment(oldest)],
        }))}
      />
    </Section>
  )
}

function Next({ next }: Pick<Overview, 'next'>) {
  const { t } = useTexts()
  const moment = useMoment()
  const titleOf = useTitles()
  return (
    <Section title={t('overview.next')}>
      <SimpleTable
        empty={t('overview.noNext')}
        columns={[
          { key: 'at', title: t('audit.at') },
          { key: 'workflow', title: t('runs.workflow') },
        ]}
        rows={next.map(({ workflow, at }) => ({
          key: workflow,
          cells: [moment(at), <LinkTo key="link" id={workflow} title={titleOf(workflow)} />],
        }))}
      />
    </Section>
  )
}
