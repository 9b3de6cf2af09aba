/** `/api/plugins`: which there are, what they may do, and turning them on and off. For administrators. */
import { Hono } from 'hono'
import type { Caller } from '../contract/caller.ts'
import { notAllowed, notFound } from '../errors.ts'
import { changePlugin, type PluginChange } from '../plugins/change-plugin.ts'
import { clientPlugins, listPlugins, pluginDetails } from '../plugins/list-plugins.ts'
import type { PluginHost } from '../plugins/plugin-host.ts'
import type { Plugins } from '../plugins/plugins.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import { queryOf } from './query.ts'
import type { Services } from './services.ts'

const names = { type: 'array', items: { type: 'string', maxLength: 255 }, maxItems: 200 } as const

const change = checkedBody({
  type: 'object',
  properties: {
    on: { type: 'boolean' },
    granted: {
      type: 'object',
      properties: {
        hosts: names,
        secrets: names,
        records: {
          type: 'object',
          additionalProperties: { type: 'array', items: { enum: ['read', 'create', 'update', 'delete'] } },
        },
      },
      additionalProperties: false,
    },
    settings: { type: 'object' },
    forgetFaults: { type: 'boolean' },
  },
  minProperties: 1,
  additionalProperties: false,
})

export function pluginRoutes({ plugins }: Services) {
  return new Hono<Env>()
    .get('/', c => {
      queryOf(c, {})
      requireAdministrator(c.var.context.caller)
      return c.json(listPlugins(plugins))
    })
    .get('/client', c => {
      queryOf(c, {})
      return c.json(clientPlugins(plugins))
    })
    .get('/:name', async c => {
      const { context } = c.var
      requireAdministrator(context.caller)
      return c.json(await pluginDetails(context.database, hostNamed(plugins, c.req.param('name'))))
    })
    .patch('/:name', async c => {
      const { context } = c.var
      requireAdministrator(context.caller)
      const host = hostNamed(plugins, c.req.param('name'))
      await changePlugin(context, host, (await change(c)) as PluginChange)
      await plugins.reload()
      return c.json(await pluginDetails(context.database, host))
    })
}

function requireAdministrator({ administrator }: Caller): void {
  if (!administrator) throw notAllowed('Only an administrator decides about plugins.')
}

function hostNamed({ hosts }: Plugins, name: string): PluginHost {
  const host = hosts.find(host => host.name === name)
  if (!host) throw notFound(`The plugin '${name.slice(0, 100)}'`)
  return host
}
