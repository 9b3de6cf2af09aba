/** Plugins. Their own addresses are theirs to describe. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

export const pluginPaths: JsonObject = {
  '/api/plugins': {
    get: call('listPlugins', {
      summary: 'Plugins, what they ask for and what they may do',
      answer: list,
      fails: [403],
    }),
  },
  '/api/plugins/client': {
    get: call('clientPlugins', { summary: 'What front ends draw of the plugins that are on', answer: list }),
  },
  '/api/plugins/{name}': {
    get: call('getPlugin', {
      summary: 'A plugin, and what went wrong in it',
      path: { name: text },
      answer: object,
      fails: [403, 404],
    }),
    patch: call('changePlugin', {
      summary: 'Turn it on or off, grant it rights, change its settings',
      path: { name: text },
      body: object,
      answer: object,
      fails: [403, 404, 409, 422],
    }),
  },
}
