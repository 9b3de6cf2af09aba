/** How far a job is, and the ways to hold it: pause, go on, cancel. */
import { Button, Progress } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Job } from '../../platform/contract/job.ts'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './JobProgress.module.css'

type Ask = 'pause' | 'resume' | 'cancel'

export function JobProgress({ job }: { job: Job }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const ask = useMutation({
    mutationFn: (what: Ask) => client.jobs[what](job._id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  })
  const percent = job.progress.total ? Math.min(100, (100 * job.progress.done) / job.progress.total) : 0
  const waits = job.state === 'paused' || job.state === 'queued'
  return (
    <section className={classes.job} aria-label={t('jobs.progress')}>
      <div className={classes.head}>
        <span className={classes.state}>{t(`jobs.${job.asked ? `asked.${job.asked}` : `state.${job.state}`}`)}</span>
        {job.detail && <code className={classes.detail}>{job.detail}</code>}
        <span className={classes.percent}>{Math.floor(percent)} %</span>
      </div>
      <Progress value={percent} animated={!waits} striped={!waits} size="sm" aria-label={t('jobs.progress')} />
      <div className={classes.actions}>
        {job.state === 'paused' ? (
          <Action icon={<IconPlayerPlay size={14} />} label={t('jobs.resume')} onClick={() => ask.mutate('resume')} />
        ) : (
          <Action
            icon={<IconPlayerPause size={14} />}
            label={t('jobs.pause')}
            onClick={() => ask.mutate('pause')}
            disabled={job.asked !== null || ask.isPending}
          />
        )}
        <Action
          icon={<IconX size={14} />}
          label={t('jobs.cancel')}
          onClick={() => ask.mutate('cancel')}
          disabled={job.asked === 'cancel' || ask.isPending}
        />
      </div>
    </section>
  )
}

interface ActionProps {
  icon: React.ReactNode
  label: string
  onClick: () => void
  disabled?: boolean
}

const Action = ({ icon, label, onClick, disabled = false }: ActionProps) => (
  <Button size="compact-xs" variant="default" leftSection={icon} onClick={onClick} disabled={disabled}>
    {label}
  </Button>
)
