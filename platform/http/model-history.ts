/** `/api/meta`: what the model was before, and the ways back; what lies in the archive, and its end. */
import { Hono } from 'hono'
import type { Context } from '../access/context.ts'
import { requireMayChangeModel } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import type { Archived } from '../contract/archive.ts'
import { type ChangeSet, documentKinds, kindListedAs } from '../contract/documents.ts'
import { badRequest, notFound } from '../errors.ts'
import { type ArchivedThing, readArchived } from '../metadata/archived.ts'
import { planChange } from '../metadata/plan.ts'
import { purgeArchived } from '../metadata/purge.ts'
import { changeRestoring, type WhichArchived } from '../metadata/restore-archived.ts'
import { changeBackTo, compareRevisions, type Which } from '../metadata/revisions.ts'
import { allRevisions, revisionsOf, queryOf as statementsOn } from '../metadata/store.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'

const kinds = ['entity', ...documentKinds] as const
const id = { type: 'string', minLength: 1, maxLength: 200 } as const
const archivedThing = { entity: id, field: id } as const

const restoreBody = checkedBody({
  type: 'object',
  properties: {
    revision: { type: 'integer', minimum: 1 },
    kind: { enum: kinds },
    id,
    archived: { type: 'object', properties: archivedThing, required: ['entity'], additionalProperties: false },
  },
  oneOf: [{ required: ['revision'] }, { required: ['archived'] }],
  dependentRequired: { id: ['kind'] },
  additionalProperties: false,
})
const purgeBody = checkedBody({
  type: 'object',
  properties: { ...archivedThing, confirm: id },
  required: ['entity', 'confirm'],
  additionalProperties: false,
})

export function modelHistoryRoutes() {
  return new Hono<Env>()
    .get('/revisions', async c => {
      requireRight(c.var.context.caller, 'model')
      return c.json(await allRevisions(c.var.context.database))
    })
    .get('/:kind/:id/revisions', async c => {
      const { database, caller } = c.var.context
      const list = c.req.param('kind')
      const kind = list === 'entities' ? 'entity' : kindListedAs(list)
      if (!kind) throw notFound('The kind of document')
      requireRight(caller, 'model')
      const revisions = await revisionsOf(database, kind, c.req.param('id'))
      if (revisions.length === 0) throw notFound(`The ${kind} '${c.req.param('id').slice(0, 200)}'`)
      return c.json(revisions)
    })
    .get('/compare', async c => {
      requireRight(c.var.context.caller, 'model')
      const { from, to, ...which } = queryOf(c, { from: 'count', to: 'count', kind: kinds, id: 'text' })
      if (from === undefined || to === undefined)
        throw badRequest('revisions-needed', "Say two revisions: '?from=3&to=5'.")
      return c.json(await compareRevisions(c.var.context.database, { from, to, ...which }))
    })
    .post('/restore', async c => {
      const { context } = c.var
      requireRight(context.caller, 'model')
      const change = await changeFor(context, (await restoreBody(c)) as unknown as Restore)
      requireMayChangeModel(context.model, context.caller, change)
      requireMayWriteRoles(context.model, context.caller, change)
      return c.json({ change, plan: await planChange(context.database, context.model, change) })
    })
    .get('/archived', async c => {
      const { database, model, caller } = c.var.context
      requireRight(caller, 'model')
      return c.json((await readArchived(statementsOn(database), model)).map(told))
    })
    .post('/archived/purge', async c => {
      const { database, model, caller, reload } = c.var.context
      requireRight(caller, 'model')
      const purge = (await purgeBody(c)) as unknown as WhichArchived & { confirm: string }
      const applied = await purgeArchived(database, model, purge, caller)
      await reload?.()
      return c.json(applied)
    })
}

type Restore = ({ revision: number } & Which) | { archived: WhichArchived }

const changeFor = ({ database, model }: Context, wanted: Restore): Promise<ChangeSet> =>
  'archived' in wanted
    ? changeRestoring(database, model, wanted.archived)
    : changeBackTo(database, wanted.revision, wanted)

const told = ({ entity, field, because, revision, at, author }: ArchivedThing): Archived => ({
  entity,
  field,
  because,
  revision,
  at,
  author,
})
