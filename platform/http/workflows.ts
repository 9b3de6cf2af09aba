/** `/api/workflows`: the types of nodes and triggers, workflows with their drafts and versions, and the check of a drawing. */
import { Hono, type Context as HonoContext } from 'hono'
import { requireRight } from '../access/require-right.ts'
import { invalid } from '../errors.ts'
import { checkWorkflow } from '../workflow/check-workflow.ts'
import { catalogueOf } from '../workflow/drawing/catalogue.ts'
import { dropDraft, saveDraft } from '../workflow/drawing/drafts.ts'
import { listWorkflows } from '../workflow/drawing/list-workflows.ts'
import { openWorkflow, workflowVersions } from '../workflow/drawing/open-workflow.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
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

export function workflowRoutes({ workflows }: Services) {
  return new Hono<Env>()
    .use(async (c, next) => {
      requireRight(c.var.context.caller, 'workflows')
      return next()
    })
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listWorkflows(c.var.context))
    })
    .get('/catalogue', c => c.json(catalogueOf(workflows)))
    .post('/check', async c => c.json(checkWorkflow((await drawing(c)).document, c.var.context.model, workflows)))
    .get('/:id', async c => c.json(await openWorkflow(c.var.context, idOf(c))))
    .get('/:id/versions', async c => c.json(await workflowVersions(c.var.context, idOf(c))))
    .put('/:id/draft', async c => c.json(await saveDraft(c.var.context, { id: idOf(c), ...(await draft(c)) })))
    .delete('/:id/draft', async c => {
      await dropDraft(c.var.context, idOf(c))
      return c.body(null, 204)
    })
}

/** As any document's. */
function idOf(c: HonoContext<Env>): string {
  const id = c.req.param('id') ?? ''
  if (/^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)) return id
  throw invalid('A workflow’s id begins with a letter; letters, digits, dots, hyphens and _ follow, 63 in all.', [
    { pointer: '/id', code: 'pattern', message: 'is no id of a workflow' },
  ])
}
