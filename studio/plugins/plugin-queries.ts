/** Plugins as administrators see them. */
import { queryOptions } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'

export const pluginsQuery = queryOptions({ queryKey: ['plugins', 'all'], queryFn: () => client.plugins.list() })

export const pluginQuery = (name: string) =>
  queryOptions({ queryKey: ['plugins', 'one', name], queryFn: () => client.plugins.get(name) })
