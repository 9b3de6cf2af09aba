/** The plugins that are on. Their functions with a body in CEL work in forms of this page from then on. */
import { queryOptions } from '@tanstack/react-query'
import type { PluginFunction } from '../../platform/contract/plugin/plugin-function.ts'
import { addFunctions } from '../../platform/expression/functions/added.ts'
import { client } from '../client.ts'

export const pluginsQuery = queryOptions({
  queryKey: ['plugins', 'client'],
  queryFn: async () => {
    const plugins = await client.plugins.client()
    for (const { name, functions } of plugins)
      addFunctions(name, functions.filter(({ cel }) => cel !== undefined) as unknown as PluginFunction[])
    return plugins
  },
  staleTime: 60_000,
})
