/** The client's calls about plugins. */
import type { JsonObject } from '../json.ts'
import type { PluginRights } from '../plugin.ts'
import type { ClientPlugin, PluginDetails, PluginSummary } from '../plugin-summary.ts'
import type { Calls } from './calls.ts'

export const pluginCalls = ({ call, get }: Calls) => ({
  plugins: {
    list: () => get<PluginSummary[]>('/api/plugins'),
    get: (name: string) => get<PluginDetails>(`/api/plugins/${encodeURIComponent(name)}`),
    change: (
      name: string,
      change: { on?: boolean; granted?: PluginRights; settings?: JsonObject; forgetFaults?: boolean },
    ) => call<PluginDetails>('PATCH', `/api/plugins/${encodeURIComponent(name)}`, { body: change }),
    /** What the front ends need of those that are on. */
    client: () => get<ClientPlugin[]>('/api/plugins/client'),
  },
})
