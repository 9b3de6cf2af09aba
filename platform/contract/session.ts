/** What the two front ends learn about the person, the installation and the model they may see. */
import type { AnalyticsSummary } from './analytics.ts'
import type { Action, AppDocument, FieldRule, FormDocument, PlatformRight, ViewDocument } from './documents.ts'
import type { EntityModel } from './entity.ts'
import type { Schema } from './json.ts'
import type { Label } from './label.ts'
import type { AnswersByPack } from './pack.ts'
import type { Preferences } from './preferences.ts'

export interface SetupState {
  needed: boolean
}
export interface SetupRequest {
  /** From the one-time link. */
  token: string
  name: string
  email: string
  password: string
  locale: 'en' | 'ja'
  timeZone: string
  packs: string[]
  sample: boolean
  /** To what the packs ask; what is usual where nothing is said. */
  answers?: AnswersByPack
}

export interface Me {
  user: { _id: string; name: string; email: string; locale: string; timeZone: string; unit: string | null }
  preferences: Preferences
  roles: string[]
  /** What they are called in the person's language. */
  roleTitles: Record<string, string>
  administrator: boolean
  rights: PlatformRight[]
  /** The administrator who is shown the app as this person, read only. */
  shownTo: { name: string; until: string } | null
  /** The installation is a copy to try things out in. */
  sandbox: boolean
  /** Before anything else they have to set up a second step of signing in. */
  needsSecondStep: boolean
  revision: number
  /** Apps the person may open, in order. */
  apps: AppDocument[]
  /** The views that navigation leads to. */
  views: ViewSummary[]
  /** The dashboards and reports that navigation leads to. */
  dashboards: AnalyticsSummary[]
  reports: AnalyticsSummary[]
  /** Entities of which the person may at least read or create some. */
  entities: EntitySummary[]
}

/** What somebody with one role would find in an app; null: they would not see it at all. */
export type AppPreview = Pick<Me, 'views' | 'dashboards' | 'reports' | 'entities'> & { app: AppDocument | null }

export type ViewSummary = Pick<ViewDocument, 'id' | 'entity' | 'title' | 'x-i18n'>

export interface EntitySummary {
  name: string
  title: Label
  plural: Label
  icon?: string
  color?: string
  /** Set where its records only exist as line items: the entity whose they are. */
  parent?: string
  /** Its records are people's work. */
  activity?: true
  actions: Action[]
}

/** What a person may see of one entity: hidden fields are not in it at all. */
export interface EntityDescription {
  revision: number
  entity: EntityModel
  /** What the person may do to at least some records. */
  actions: Action[]
  /** Field by name: `masked`, `read` or `write`. */
  access: Record<string, Exclude<FieldRule, 'hidden'>>
  /** The schema a form validates: only visible fields, `$defs` at its root. */
  schema: Schema
  views: ViewDocument[]
  forms: FormDocument[]
}

export interface UserSummary {
  _id: string
  name: string
  email: string
  roles: string[]
  unit: string | null
  teams: string[]
  active: boolean
  /** RFC 3339; null: never. */
  lastSignedInAt: string | null
  /** An authenticator app, passkeys, an account of the other system; without any of them and without a password nobody comes in. */
  signsInBy: ('password' | 'code' | 'passkey' | 'sso')[]
  /** Until when the link counts that sets a password; null: there is none. */
  invitedUntil: string | null
  sessions: number
}
/** What a link that sets a password leads to. */
export interface InvitationState {
  name: string
  email: string
  locale: 'en' | 'ja'
  /** The least. */
  passwordLength: number
}
/** What an administrator gets for somebody. */
export interface Invitation {
  /** For where no mail goes out: to be handed over by another way. */
  link: string
  until: string
  /** Whether it was sent to their address. */
  mailed: boolean
}
export interface Unit {
  _id: string
  name: string
  parent: string | null
}
export interface Team {
  _id: string
  name: string
  members: string[]
}
export interface ApiKey {
  _id: string
  name: string
  user: string
  roles: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}
/** The other system that people may sign in by; null: none. */
export interface SsoState {
  sso: { name: string; issuer: string } | null
}
/** How it is set up by the environment, for administrators; secrets are never told. */
export interface SsoSettings {
  name: string
  issuer: string
  clientId: string
  hasSecret: boolean
  /** What the other system has to be told of us. */
  redirectUri: string
  scopes: string
  createDomains: string[]
  createRoles: string[]
  rolesClaim: string | null
  /** Role by group. */
  roles: Record<string, string>
  unitClaim: string | null
}
export type SsoTest =
  | { works: true; authorization: string; token: string; signsOut: boolean; keys: number }
  | { works: false; problem: string }
/** An account of the other system that signs in as oneself. */
export interface Connection {
  _id: string
  issuer: string
  createdAt: string
}
/** Where a person is signed in. */
export interface Session {
  _id: string
  createdAt: string
  expiresAt: string
  ip: string | null
  userAgent: string | null
  /** The one that asks. */
  current: boolean
}
