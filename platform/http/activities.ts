/** `/api/activities`: work over all entities that have some, and what an activity has beside its record. */
import { Hono } from 'hono'
import { activityStates } from '../contract/activity.ts'
import { listActivities } from '../work/activities/list-activities.ts'
import { changePlan, readPlan, setReminders } from '../work/activities/plan.ts'
import { actingPerson } from './acting-person.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import { queryOf } from './query.ts'
import { target } from './target.ts'

const item = {
  type: 'object',
  properties: { text: { type: 'string', minLength: 1, maxLength: 500, pattern: '\\S' }, done: { type: 'boolean' } },
  required: ['text', 'done'],
  additionalProperties: false,
} as const
const plan = checkedBody({
  type: 'object',
  properties: {
    rule: { type: ['string', 'null'], minLength: 1, maxLength: 200 },
    checklist: { type: 'array', items: item, maxItems: 100 },
    version: { type: 'integer', minimum: 0 },
  },
  required: ['rule', 'checklist', 'version'],
  additionalProperties: false,
})
const reminders = checkedBody({
  type: 'object',
  properties: {
    minutes: { type: 'array', items: { type: 'integer', minimum: 0, maximum: 60 * 24 * 60 }, maxItems: 20 },
  },
  required: ['minutes'],
  additionalProperties: false,
})

export function activityRoutes() {
  return new Hono<Env>()
    .get('/', async c => {
      const { people, ...rest } = queryOf(c, { people: 'text', state: activityStates, from: 'text', to: 'text' })
      const asked = people === undefined ? {} : { people: people === 'all' ? ('all' as const) : people.split(',') }
      return c.json(await listActivities(c.var.context, { ...rest, ...asked }))
    })
    .get('/:entity/:id/plan', async c => {
      queryOf(c, {})
      const { context, entity } = target(c)
      return c.json(await readPlan(context, entity, idParameter(c, 'The record')))
    })
    .put('/:entity/:id/plan', async c => {
      const { context, entity } = target(c)
      const id = idParameter(c, 'The record')
      await changePlan(context, entity, id, await plan(c))
      return c.json(await readPlan(context, entity, id))
    })
    .put('/:entity/:id/reminders', async c => {
      const { context, entity } = target(c)
      const id = idParameter(c, 'The record')
      actingPerson(context)
      await setReminders(context, entity, id, (await reminders(c)).minutes)
      return c.json(await readPlan(context, entity, id))
    })
}
