/** `/api/meta`: the model, read and changed. Studio, packs, CLI and environments all go through plan and apply. */
import { Hono } from 'hono'
import { describeEntity } from '../access/describe-entity.ts'
import { entitySummaries } from '../access/entity-summary.ts'
import { requireMayChangeAnything, requireMayChangeModel } from '../access/may-change-model.ts'
import { requireMayWriteRoles } from '../access/may-write-roles.ts'
import { requireRight } from '../access/require-right.ts'
import { trimEntity } from '../access/trim-entity.ts'
import { systemCaller } from '../contract/caller.ts'
import { type ChangeSet, kindListedAs } from '../contract/documents.ts'
import { notFound } from '../errors.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { planChange } from '../metadata/plan.ts'
import { documentText } from '../metadata/store.ts'
import { submitChange } from '../metadata/submit.ts'
import { usageOf } from '../metadata/usage.ts'
import { applyBody, changeSetBody } from './change-set.ts'
import { type Env, entityNamed } from './context.ts'
import { answerExpressionCheck } from './expression-check.ts'

export function metaRoutes() {
  return new Hono<Env>()
    .get('/entities', c => c.json(entitySummaries(c.var.context.model, c.var.context.caller)))
    .get('/entities/:name', c => {
      const { model, caller } = c.var.context
      const entity = entityNamed(c.var.context, c.req.param('name'))
      const description = describeEntity(model, caller, entity)
      if (description.actions.length === 0) throw notFound(`The entity '${entity.name}'`)
      return c.json(description)
    })
    .get('/entities/:name/document', async c => {
      const { database, caller } = c.var.context
      requireRight(caller, 'model')
      const found = await documentText(database, 'entity', c.req.param('name'))
      if (!found) throw notFound(`The entity '${c.req.param('name')}'`)
      return c.json({ name: found.name, revision: found.revision, text: found.text })
    })
    .get('/entities/:name/usage', c => {
      const { model, caller } = c.var.context
      requireRight(caller, 'model')
      if (!model.entities.has(c.req.param('name'))) throw notFound(`The entity '${c.req.param('name')}'`)
      return c.json(usageOf(model, c.req.param('name')))
    })
    .get('/model', c => {
      const { model, caller } = c.var.context
      requireRight(caller, 'model')
      return c.json({ revision: model.revision, entities: [...model.entities.values()].map(wholeEntity(model)) })
    })
    .post('/plan', async c => {
      const { database, model, caller } = c.var.context
      requireMayChangeAnything(caller)
      const change = (await changeSetBody(c)) as unknown as ChangeSet
      requireMayChangeModel(model, caller, change)
      requireMayWriteRoles(model, caller, change)
      return c.json(await planChange(database, model, change))
    })
    .post('/apply', async c => {
      const { database, model, caller, reload } = c.var.context
      requireMayChangeAnything(caller)
      const change = (await applyBody(c)) as unknown as ChangeSet & { hash: string; confirm?: string[] }
      requireMayChangeModel(model, caller, change)
      requireMayWriteRoles(model, caller, change)
      const applied = await submitChange(database, model, change, caller)
      if ('job' in applied) return c.json(applied, 202, { location: `/api/jobs/${applied.job}` })
      // The notice may come after the caller's next request, which must see what was just applied.
      await reload?.()
      return c.json(applied)
    })
    .post('/expression/check', answerExpressionCheck)
    .get('/:kind', c => {
      const { model, caller } = c.var.context
      const kind = kindListedAs(c.req.param('kind'))
      if (!kind) throw notFound('The kind of document')
      requireRight(caller, 'model')
      return c.json([...model.documents[kind].values()].map(body => ({ id: body.id, revision: model.revision, body })))
    })
}

/** As its own document has it: for those who may change the model, whatever records they may read. */
const wholeEntity = (model: Model) => (entity: Entity) => trimEntity(model, systemCaller, entity, () => true)
