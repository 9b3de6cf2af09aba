/** Which route of a plugin an address means: exact words before parameters. */
import type { PluginRoute } from '../../contract/plugin.ts'

export interface MatchedRoute {
  route: PluginRoute
  parameters: Record<string, string>
}

/** `path` begins with a slash, and is what stands behind `/api/plugins/<name>`. */
export function matchRoute(routes: readonly PluginRoute[], method: string, path: string): MatchedRoute | null {
  const asked = path.split('/').slice(1)
  const matches = routes
    .filter(route => route.method === method)
    .flatMap(route => matched(route, asked) ?? [])
    .sort((one, other) => Object.keys(one.parameters).length - Object.keys(other.parameters).length)
  return matches[0] ?? null
}

function matched(route: PluginRoute, asked: string[]): MatchedRoute | null {
  const parts = route.path.split('/').slice(1)
  if (parts.length !== asked.length) return null
  const parameters: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const given = decoded(asked[index]!)
    if (given === null || (part.startsWith(':') ? given === '' : given !== part)) return null
    if (part.startsWith(':')) parameters[part.slice(1)] = given
  }
  return { route, parameters }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
