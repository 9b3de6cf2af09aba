/** `/api/workflows`: the types of nodes and triggers, workflows with their drafts and versions, and the check of a drawing. */
import { Hono, type Context as HonoContext } from 'hono'
import { personIn } from '../access/callers.ts'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { Caller } from '../contract/caller.ts'
import type { TestRequest } from '../contract/workflow/run.ts'
import type { WorkflowDocument } from '../contract/workflow/workflow-document.ts'
import type { Database } from '../database/database.ts'
import { invalid } from '../errors.ts'
import { buttonsOf, type Press, pressButton } from '../workflow/buttons.ts'
import { checkWorkflow } from '../workflow/check-workflow.ts'
import { catalogueOf } from '../workflow/drawing/catalogue.ts'
import { dropDraft, saveDraft } from '../workflow/drawing/drafts.ts'
import { listWorkflows } from '../workflow/drawing/list-workflows.ts'
import { openWorkflow, workflowVersions } from '../workflow/drawing/open-workflow.ts'
import { workflowOverview } from '../workflow/drawing/overview.ts'
import { testWorkflow } from '../workflow/test-run.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'
import { isUuid } from './id-parameter.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const drawing = checkedBody({
  type: 'object',
  properties: { document: { type: 'object' } },
  required: ['document'],
  additionalProperties: false,
})
const draft = checkedBody({
  type: 'object',
  properties: {
    document: { type: 'object' },
    version: { type: ['integer', 'null'], minimum: 1, maximum: 2_147_483_647 },
  },
  required: ['document', 'version'],
  additionalProperties: false,
})

const pressing = checkedBody({
  type: 'object',
  properties: {
    records: { type: 'array', maxItems: 500, items: { type: 'string', format: 'uuid' } },
    input: { type: 'object' },
  },
  additionalProperties: false,
})
const trying = checkedBody({
  type: 'object',
  properties: { document: { type: 'object' }, record: { type: 'string', format: 'uuid' }, trigger: { type: 'object' } },
  required: ['document'],
  additionalProperties: false,
})

export function workflowRoutes({ workflows, engine, database }: Services) {
  return new Hono<Env>()
    .get('/buttons', c => {
      const { entity = '' } = queryOf(c, { entity: 'text' })
      return c.json(buttonsOf(c.var.context, entityNamed(c.var.context, entity).name))
    })
    .post('/:id/start', async c => {
      const press = (await pressing(c)) as Press
      return c.json({ runs: await pressButton(engine, c.var.context, c.req.param('id'), press) }, 202)
    })
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'workflows')
      return next()
    })
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listWorkflows(c.var.context))
    })
    .get('/overview', async c => c.json(await workflowOverview(c.var.context)))
    .get('/catalogue', c => c.json(catalogueOf(workflows)))
    .post('/check', async c => {
      const { model } = c.var.context
      const { document } = await drawing(c)
      const { owner } = document as Partial<WorkflowDocument>
      return c.json(checkWorkflow(document, model, workflows, await actorOf(owner, c.var.context, database)))
    })
    .post('/test', async c =>
      c.json(await testWorkflow(engine, c.var.context, (await trying(c)) as unknown as TestRequest)),
    )
    .get('/:id', async c => c.json(await openWorkflow(c.var.context, idOf(c))))
    .get('/:id/versions', async c => c.json(await workflowVersions(c.var.context, idOf(c))))
    .put('/:id/draft', async c => c.json(await saveDraft(c.var.context, { id: idOf(c), ...(await draft(c)) })))
    .post('/:id/unpause', async c => {
      await engine.unpause(idOf(c))
      return c.body(null, 204)
    })
    .delete('/:id/draft', async c => {
      await dropDraft(c.var.context, idOf(c))
      return c.body(null, 204)
    })
}

/** For whom it would run; what others may do is told to administrators only, who alone may name them. */
async function actorOf(owner: unknown, { model, caller }: Context, database: Database): Promise<Caller | null> {
  if (owner === undefined || owner === caller.id) return caller
  return caller.administrator && isUuid(String(owner)) ? personIn(database, String(owner), model) : null
}

/** As any document's. */
function idOf(c: HonoContext<Env>): string {
  const id = c.req.param('id') ?? ''
  if (/^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)) return id
  throw invalid('A workflow’s id begins with a letter; letters, digits, dots, hyphens and _ follow, 63 in all.', [
    { pointer: '/id', code: 'pattern', message: 'is no id of a workflow' },
  ])
}
