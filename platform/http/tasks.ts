/** `/api/tasks`: what processes ask of people, and what people decide. */
import { type Context, Hono } from 'hono'
import { decisions, type TaskDecision, taskBoxes } from '../contract/task.ts'
import { badRequest } from '../errors.ts'
import { claimTask, releaseTask } from '../workflow/tasks/claim-task.ts'
import { decideTask } from '../workflow/tasks/decide-task.ts'
import { delegateTask } from '../workflow/tasks/delegate-task.ts'
import { listTasks } from '../workflow/tasks/list-tasks.ts'
import { readTask } from '../workflow/tasks/read-task.ts'
import { recordTasks } from '../workflow/tasks/record-tasks.ts'
import { remindTask } from '../workflow/tasks/remind-task.ts'
import { withdrawTask } from '../workflow/tasks/withdraw-task.ts'
import { uuid } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const said = { type: 'string', maxLength: 4000 } as const
const decision = checkedBody({
  type: 'object',
  properties: {
    action: { enum: decisions },
    comment: said,
    condition: said,
    to: { type: 'string', maxLength: 200 },
    values: { type: 'object', additionalProperties: true },
    attachments: { type: 'array', items: uuid, maxItems: 20 },
  },
  required: ['action'],
  additionalProperties: false,
})
const delegation = checkedBody({
  type: 'object',
  properties: { to: uuid, seat: uuid, comment: said },
  required: ['to'],
  additionalProperties: false,
})
const word = checkedBody({ type: 'object', properties: { comment: said }, additionalProperties: false })

const mostOnPage = 100

export function taskRoutes({ tasks }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      const { context } = c.var
      const { box = 'mine', limit = 50, cursor, entity, record } = queryOf(c, parameters)
      if (entity !== undefined || record !== undefined) {
        if (!entity || !record) throw badRequest('bad-parameter', "Name a record by 'entity' and 'record'.")
        return c.json({ data: await recordTasks(context, entityNamed(context, entity), record) })
      }
      if (limit < 1 || limit > mostOnPage) throw badRequest('bad-parameter', `'limit' is from 1 to ${mostOnPage}.`)
      return c.json(await listTasks(context, { box, limit, cursor }))
    })
    .get('/:id', async c => {
      queryOf(c, {})
      return c.json(await readTask(c.var.context, idParameter(c, 'The task')))
    })
    .post('/:id/claim', c => after(c, id => claimTask(c.var.context, id)))
    .post('/:id/release', c => after(c, id => releaseTask(c.var.context, id)))
    .post('/:id/decide', async c => {
      const asked = await decision(c)
      return after(c, id => decideTask(c.var.context, tasks, id, asked as TaskDecision))
    })
    .post('/:id/delegate', async c => {
      const asked = await delegation(c)
      return after(c, id => delegateTask(c.var.context, tasks, id, asked))
    })
    .post('/:id/withdraw', async c => {
      const { comment } = await word(c)
      return after(c, id => withdrawTask(c.var.context, tasks, id, comment))
    })
    .post('/:id/remind', c => after(c, id => remindTask(c.var.context, tasks, id)))
}

const parameters = {
  box: taskBoxes,
  limit: 'count',
  cursor: 'text',
  entity: 'text',
  record: 'id',
} as const

/** Does it, and answers with what became of the task. */
async function after(c: Context<Env>, work: (id: string) => Promise<void>): Promise<Response> {
  queryOf(c, {})
  const id = idParameter(c, 'The task')
  await work(id)
  return c.json(await readTask(c.var.context, id))
}
