/** `/api/environment/sandboxes`: copies with masked data, made as jobs, listed and removed, by administrators. */
import { Hono } from 'hono'
import { noteAudit } from '../access/audit.ts'
import { refusePersonal } from '../environments/sandbox/refuse-personal.ts'
import { listSandboxes, refuseTaken, removeSandbox, sandboxName } from '../environments/sandbox/sandbox-databases.ts'
import { addSandboxJob } from '../environments/sandbox/sandbox-job.ts'
import { notAllowed, notFound } from '../errors.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const body = checkedBody({
  type: 'object',
  properties: {
    name: { type: 'string', pattern: sandboxName },
    keep: { type: 'array', items: { type: 'string', maxLength: 200 }, maxItems: 1000 },
  },
  required: ['name'],
  additionalProperties: false,
})

export function sandboxRoutes({ config }: Services) {
  return new Hono<Env>()
    .use(async (c, next) => {
      if (!c.var.context.caller.administrator) throw notAllowed('Only administrators make sandboxes.')
      return next()
    })
    .get('/', async c => {
      queryOf(c, {})
      return c.json(await listSandboxes(c.var.context.database))
    })
    .post('/', async c => {
      const { name, keep = [] } = (await body(c)) as unknown as { name: string; keep?: string[] }
      const { context } = c.var
      const { database, caller, model } = context
      refusePersonal(model, new Set(keep))
      await refuseTaken(database, name)
      const job = await addSandboxJob(database, { name, keep }, { id: caller.id, name: caller.name })
      await noteAudit(database, context, { action: 'settings-changed', details: { sandbox: name, keep } })
      return c.json({ job }, 202, { location: `/api/jobs/${job}` })
    })
    .delete('/:name', async c => {
      const name = c.req.param('name')
      if (!new RegExp(sandboxName).test(name)) throw notFound('The sandbox')
      const { context } = c.var
      await removeSandbox(context.database, config.dataFolder, name)
      await noteAudit(context.database, context, {
        action: 'settings-changed',
        details: { sandbox: name, removed: true },
      })
      return c.body(null, 204)
    })
}
