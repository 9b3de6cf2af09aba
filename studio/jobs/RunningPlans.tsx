/** Changes of the model that are under way or paused, whoever began them: they go on without the page they began on. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './JobProgress.module.css'
import { JobProgress } from './JobProgress.tsx'

const unfinished = ['queued', 'running', 'paused']

export function RunningPlans() {
  const { t } = useTexts()
  const { data } = useQuery({
    queryKey: ['jobs', 'plan'],
    queryFn: () => client.jobs.list({ kind: 'plan', limit: 20 }),
    refetchInterval: query => (query.state.data?.some(job => unfinished.includes(job.state)) ? 1_000 : 10_000),
  })
  const jobs = data?.filter(({ state }) => unfinished.includes(state)) ?? []
  return jobs.map(job => (
    <article key={job._id} className={classes.card} aria-label={t('jobs.underWay')}>
      <h2 className={classes.title}>{job.title}</h2>
      <JobProgress job={job} />
    </article>
  ))
}
