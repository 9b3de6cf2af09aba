/** `/api/teams`: all of them for who may look after people, one's own for everybody else. */
import { Hono } from 'hono'
import { audited } from '../access/audit.ts'
import { requireRight } from '../access/require-right.ts'
import { changeTeam, createTeam, listTeams, removeTeam } from '../access/teams.ts'
import type { AuditAction } from '../contract/audit.ts'
import type { Team } from '../contract/session.ts'
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
      const { context } = c.var
      requireRight(context.caller, 'users')
      const team = await newTeam(c)
      return c.json(await audited(context, tx => createTeam(tx, team), teamNoted('team-created')), 201)
    })
    .patch('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const id = idParameter(c, 'The team')
      const change = await teamChange(c)
      return c.json(await audited(context, tx => changeTeam(tx, id, change), teamNoted('team-changed')))
    })
    .delete('/:id', async c => {
      const { context } = c.var
      requireRight(context.caller, 'users')
      const id = idParameter(c, 'The team')
      await audited(context, tx => removeTeam(tx, id), teamNoted('team-removed'))
      return c.body(null, 204)
    })
}

const teamNoted =
  (action: AuditAction) =>
  ({ _id, name, members }: Team) => ({ action, subject: _id, details: { name, members } })
