/**
 * A workflow as it comes in: it keeps whom it belongs to here, and one that acts as the platform comes switched off unless
 * the very same is switched on here already.
 */
import type { JsonObject } from '../contract/json.ts'

export function landWorkflow(here: JsonObject | undefined, { owner: _, ...there }: JsonObject): JsonObject {
  const owned = here?.['owner'] === undefined ? there : { ...there, owner: here['owner'] }
  if (there['runAs'] !== 'system') return owned
  const isSame = here !== undefined && acting(here) === acting(there)
  const active = isSame && here['active'] !== false
  return active ? owned : { ...owned, active: false }
}

/** What it does, without what it is called. */
function acting({ title: _, 'x-i18n': __, description: ___, active: ____, owner: _____, ...rest }: JsonObject): string {
  return JSON.stringify(rest)
}
