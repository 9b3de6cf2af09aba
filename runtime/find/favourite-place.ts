/** Where a favourite leads, as the router's links take it. Pure. */
import type { Favourite } from '../../platform/contract/favourite.ts'
import { everything } from '../app/apps-of.ts'
import { recordPath } from '../value/record-path.ts'

/** `app`: the one that one is in; a record opens within it. */
export function placeOf(favourite: Favourite, app = everything): { to: string; search: Record<string, string> } {
  if ('record' in favourite) return { to: recordPath(app, favourite.entity, favourite.record), search: {} }
  const [path, query = ''] = favourite.link.split('?')
  return { to: path!, search: Object.fromEntries(new URLSearchParams(query)) }
}
