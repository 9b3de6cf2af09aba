/** `/api/jobs`: long work of one's own, or open to a right one has; looked at, paused, resumed, cancelled. */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import { type Job, jobStates, repeatableJobs } from '../contract/job.ts'
import { askJob, type JobAsk, type JobSight, listJobs } from '../database/jobs/job-store.ts'
import { conflict, notFound } from '../errors.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'

export function jobRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { state, kind, limit = 50 } = queryOf(c, { state: jobStates, kind: 'text', limit: 'count' })
      const filter = { ...(state && { states: [state] }), ...(kind && { kind }), limit: Math.min(limit, 200) }
      return c.json(await listJobs(c.var.context.database, sightOf(c.var.context), filter))
    })
    .get('/:id', async c => c.json(await visibleJob(c.var.context, idParameter(c, 'The job'))))
    .post('/:id/pause', async c => c.json(await ask(c.var.context, idParameter(c, 'The job'), 'pause')))
    .post('/:id/resume', async c => c.json(await ask(c.var.context, idParameter(c, 'The job'), 'resume')))
    .post('/:id/retry', async c => c.json(await retry(c.var.context, idParameter(c, 'The job'))))
    .post('/:id/cancel', async c => c.json(await ask(c.var.context, idParameter(c, 'The job'), 'cancel')))
}

const sightOf = ({ caller }: Context): JobSight => ({
  author: caller.id,
  rights: caller.rights,
  all: caller.administrator,
})

async function visibleJob(context: Context, id: string): Promise<Job> {
  const [job] = await listJobs(context.database, sightOf(context), { id })
  if (!job) throw notFound('The job')
  return job
}

async function retry(context: Context, id: string): Promise<Job> {
  const { kind } = await visibleJob(context, id)
  if (!repeatableJobs.includes(kind))
    throw conflict('job-kind', 'This is not done again from here: begin it anew where it was begun.')
  return ask(context, id, 'retry')
}

async function ask(context: Context, id: string, what: JobAsk): Promise<Job> {
  const job = await visibleJob(context, id)
  if (!(await askJob(context.database, id, what)))
    throw conflict(
      'job-state',
      `The job is ${job.state}${job.asked ? ` and asked to ${job.asked}` : ''}: nothing to ${what}.`,
    )
  return visibleJob(context, id)
}
