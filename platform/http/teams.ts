/** `/api/teams`: all of them for who may look after people, one's own for everybody else. */
import { Hono } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { changeTeam, createTeam, listTeams, removeTeam } from '../access/teams.ts'
import { shortText, uuids } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import type { Services } from './services.ts'

const properties = { name: shortText, members: uuids } as const
const newTeam = checkedBody({ type: 'object', properties, required: ['name'], additionalProperties: false })
const teamChange = checkedBody({ type: 'object', properties, additionalProperties: false })

export function teamRoutes({ database }: Services) {
  return new Hono<Env>()
    .get('/', async c => {
      const { caller } = c.var.context
      const all = caller.administrator || caller.rights.includes('users')
      return c.json(await listTeams(database, all ? undefined : caller.teams))
    })
    .post('/', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await createTeam(database, await newTeam(c)), 201)
    })
    .patch('/:id', async c => {
      requireRight(c.var.context.caller, 'users')
      return c.json(await changeTeam(database, idParameter(c, 'The team'), await teamChange(c)))
    })
    .delete('/:id', async c => {
      requireRight(c.var.context.caller, 'users')
      await removeTeam(database, idParameter(c, 'The team'))
      return c.body(null, 204)
    })
}
