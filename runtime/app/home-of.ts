/** Where the person wants the app to open; null where they never said, or may not go there any more. */
import type { Me } from '../../platform/contract/session.ts'
import { appsOf } from './apps-of.ts'

export function homeOf(me: Pick<Me, 'apps' | 'entities' | 'preferences'>): string | null {
  const { landing } = me.preferences
  if (!landing || !appsOf(me).some(app => app.id === landing.app)) return null
  const entity = me.entities.find(({ name, parent }) => name === landing.entity && !parent)
  const path = `/a/${encodeURIComponent(landing.app)}`
  return entity ? `${path}/${encodeURIComponent(entity.name)}` : path
}
