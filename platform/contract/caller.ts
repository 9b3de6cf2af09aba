/** Who asks: a signed-in person, one of their API keys, or the platform itself. */
import type { PlatformRight, RoleLimits } from './documents.ts'
import type { JsonObject } from './json.ts'

export interface Caller {
  kind: 'user' | 'key' | 'system'
  /** The user's `_id`; null for `system`. */
  id: string | null
  name: string
  /** Id and name of the API key that was used. */
  key: { id: string; name: string } | null
  /** Ids of role documents, sorted. For a key: those it carries, never more than its owner's. */
  roles: string[]
  administrator: boolean
  rights: PlatformRight[]
  /** The widest of their roles'; none for administrators, and where one role has none. */
  limits?: RoleLimits
  unit: string | null
  teams: string[]
  /** Whose records the scope `team` reaches, and which units `unit+below`; null: too many, the database is asked. */
  teammates: string[] | null
  unitsBelow: string[] | null
  /** What records were shared with them or their teams: much or little, by the entity's lasting id. */
  shares: Readonly<Record<string, 'few' | 'many'>>
  /** The administrator who is shown the app as this person, and until when. It is all read only. */
  shownTo: { id: string; name: string; until: string } | null
  /** They have to set up a second step of signing in before anything else. */
  needsSecondStep?: true
  locale: string
  /** IANA name. */
  timeZone: string
  /** The person's record of the entity `user`: what `user.x` reads in expressions. */
  attributes: JsonObject
}

/** The platform acting for itself: migrations of data, sample data, set-up. Sees and may do everything. */
export const systemCaller: Caller = {
  kind: 'system',
  id: null,
  name: 'Enishi',
  key: null,
  roles: [],
  administrator: true,
  rights: ['model', 'workflows', 'packs', 'users', 'organisation', 'audit', 'api'],
  unit: null,
  teams: [],
  teammates: null,
  unitsBelow: null,
  shares: {},
  shownTo: null,
  locale: 'en',
  timeZone: 'UTC',
  attributes: {},
}
