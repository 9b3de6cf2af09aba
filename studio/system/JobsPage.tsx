/** All long work that one may see: how far it is, what became of it, and the ways to steer it. */
import { Button, Progress, Select } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Job, jobStates, repeatableJobs } from '../../platform/contract/job.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { useSaved } from '../people/useSaved.ts'
import table from '../shell/Table.module.css'
import { TableScroll } from '../shell/TableScroll.tsx'
import { Tag, type Tone } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { duration } from '../workflows/runs/duration.ts'
import { SimpleTable } from './SimpleTable.tsx'
import classes from './System.module.css'
import { useAddress } from './useAddress.ts'

const tones: Record<Job['state'], Tone> = {
  queued: 'neutral',
  running: 'accent',
  paused: 'caution',
  done: 'good',
  failed: 'danger',
  cancelled: 'neutral',
}

export function JobsPage() {
  const { t } = useTexts()
  const { asked, set } = useAddress(['state'])
  const state = jobStates.find(each => each === asked.state)
  const { data, error, refetch } = useQuery({
    queryKey: ['jobs', 'list', state ?? ''],
    queryFn: () => client.jobs.list({ limit: 200, ...(state && { state }) }),
    refetchInterval: 2_000,
  })
  return (
    <>
      <PageHeader title={t('page.jobs')} {...(data && { beside: data.length })} />
      <div className={classes.tools}>
        <Select
          size="xs"
          w={180}
          clearable
          aria-label={t('runs.stateTitle')}
          placeholder={t('jobList.allStates')}
          data={jobStates.map(value => ({ value, label: t(`jobs.state.${value}`) }))}
          value={state ?? null}
          onChange={value => set({ state: value })}
        />
      </div>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data?.length === 0 && (
        <Notice icon={<IconListCheck size={32} />} title={t('jobList.empty')} hint={t('jobList.emptyHint')} />
      )}
      {data && data.length > 0 && (
        <TableScroll label={t('page.jobs')}>
          <JobTable jobs={data} />
        </TableScroll>
      )}
    </>
  )
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  return (
    <SimpleTable
      columns={[
        { key: 'state', title: t('runs.stateTitle') },
        { key: 'what', title: t('jobList.what') },
        { key: 'who', title: t('jobList.who'), wide: true },
        { key: 'when', title: t('jobList.when'), wide: true },
        { key: 'took', title: t('jobList.took'), number: true, wide: true },
        { key: 'steer', title: t('common:action.more'), number: true },
      ]}
      rows={jobs.map(job => ({
        key: job._id,
        cells: [
          <Tag key="state" tone={tones[job.state]}>
            {t(`jobs.${job.asked ? `asked.${job.asked}` : `state.${job.state}`}`)}
          </Tag>,
          <What key="what" job={job} />,
          job.author?._label ?? 'Enishi',
          moment(job.createdAt),
          job.startedAt ? duration(job.startedAt, job.endedAt, language) : '–',
          <Steer key="steer" job={job} />,
        ],
      }))}
    />
  )
}

/** Their titles say no more than their kind. */
const ownTitle = new Set(['backup', 'retention'])

function What({ job }: { job: Job }) {
  const { t } = useTexts()
  const { done, total } = job.progress
  const isOpen = job.state === 'running' || job.state === 'queued' || job.state === 'paused'
  const kind = t(`jobList.kind.${job.kind}`, { defaultValue: job.kind })
  return (
    <div className={classes.fill}>
      {ownTitle.has(job.kind) ? kind : `${kind}: ${job.title}`}
      {job.error && <div className={table.quiet}>{job.error.message}</div>}
      {isOpen && total !== null && total > 0 && (
        <Progress value={Math.min(100, (100 * done) / total)} size="sm" mt={4} aria-label={t('jobs.progress')} />
      )}
    </div>
  )
}

function Steer({ job: { _id, state, asked, kind, title } }: { job: Job }) {
  const { t } = useTexts()
  const ask = useSaved((what: 'pause' | 'resume' | 'cancel' | 'retry') => client.jobs[what](_id), ['jobs'])
  const button = (what: 'pause' | 'resume' | 'cancel' | 'retry', label: string, disabled = false) => (
    <Button
      key={what}
      size="compact-xs"
      variant="default"
      ml={4}
      aria-label={`${label}: ${title}`}
      disabled={disabled || ask.isPending}
      onClick={() => ask.mutate(what)}
    >
      {label}
    </Button>
  )
  if (state === 'failed' || state === 'cancelled')
    return repeatableJobs.includes(kind) ? button('retry', t('jobList.retry')) : null
  if (state === 'done') return null
  return (
    <>
      {state === 'paused' ? button('resume', t('jobs.resume')) : button('pause', t('jobs.pause'), asked !== null)}
      {button('cancel', t('jobList.cancel'), asked === 'cancel')}
    </>
  )
}
