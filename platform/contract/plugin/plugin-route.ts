/**
 * An address of the plugin's own, below `/api/plugins/<name>`, in the words of the web: a `Request` in, a `Response` out.
 *
 *     { method: 'GET', path: '/scores/:id', auth: 'signed-in',
 *       handle: async (_request, { parameters, records }) => Response.json(await records.get('account', parameters['id']!)) }
 *
 * Bodies of requests and answers are read whole, up to 10 MB. An answer's cookies and security headers are dropped.
 */
import type { PlatformRight } from '../documents.ts'
import type { PluginContext } from './plugin-context.ts'

export interface PluginRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/scores/:id`; a part after a colon is a parameter. */
  path: string
  /** Who may ask: everybody, people and keys we know, or those with a right of the platform. */
  auth: 'public' | 'signed-in' | { right: PlatformRight }
  /** Within 30 seconds. */
  handle(request: Request, context: RouteContext): Response | Promise<Response>
}

export interface RouteContext extends PluginContext {
  parameters: Record<string, string>
  /** Who asks. `records` are then those that they may see, of those the plugin may; null: the route is public. */
  caller: { id: string; name: string; roles: string[]; locale: string; timeZone: string } | null
}
