/** The client's calls about who may use Enishi, and how: sign-in, oneself, users, units, teams, keys, access and its log. */
import type { AccessReport, AccessReportParameters } from '../access-report.ts'
import type { AuditAnswer, AuditParameters, LoggedChanges, LogParameters } from '../audit.ts'
import type { Action } from '../documents.ts'
import type { Explanation } from '../explanation.ts'
import type { JsonObject } from '../json.ts'
import type { Passkey } from '../passkey.ts'
import type { Preferences, PreferencesPatch } from '../preferences.ts'
import type { RoleImpact } from '../role-impact.ts'
import type {
  ApiKey,
  Connection,
  Invitation,
  InvitationState,
  Me,
  Session,
  SsoSettings,
  SsoState,
  SsoTest,
  Team,
  Unit,
  UserSummary,
} from '../session.ts'
import type { SignInPolicy } from '../sign-in-policy.ts'
import type { SignInAnswer, SignOutAnswer, TwoFactorSecret, TwoFactorState } from '../two-factor.ts'
import type { Calls } from './calls.ts'

type UserChange = Partial<Pick<UserSummary, 'name' | 'roles' | 'unit' | 'teams' | 'active'>> & { password?: string }

export const peopleCalls = ({ call, get, post }: Calls) => ({
  session: {
    signIn: (email: string, password: string) => post<SignInAnswer>('/api/auth/sign-in/email', { email, password }),
    /** Where `signIn` needs a code: six digits of the app, or a recovery code. */
    signInWithCode: (code: string) => post<SignInAnswer>('/api/auth/sign-in/code', { code }),
    /** For the browser's own dialogue, whose answer `signInWithPasskey` takes. */
    passkeyOptions: () => get<JsonObject>('/api/auth/passkey/options'),
    signInWithPasskey: (response: object) => post<SignInAnswer>('/api/auth/sign-in/passkey', { response }),
    signOut: () => post<SignOutAnswer>('/api/auth/sign-out'),
    sso: () => get<SsoState>('/api/auth/sso'),
    /** Where to send the browser, which comes back signed in and goes on to `next`. */
    startSso: (next: string) => post<{ url: string }>('/api/auth/sso/start', { next }),
    /** Ends the person's other sessions. */
    changePassword: (currentPassword: string, newPassword: string) =>
      post<unknown>('/api/auth/change-password', { currentPassword, newPassword }),
    list: () => get<Session[]>('/api/me/sessions'),
    end: (id: string) => call<void>('DELETE', `/api/me/sessions/${id}`),
  },
  me: {
    get: (signal?: AbortSignal) => get<Me>('/api/me', signal && { signal }),
    update: (change: { locale?: string; timeZone?: string; name?: string }) =>
      call<Me>('PATCH', '/api/me', { body: change }),
    preferences: () => get<Preferences>('/api/me/preferences'),
    /** A merge patch; null takes back what was chosen. */
    prefer: (change: PreferencesPatch) => call<Preferences>('PATCH', '/api/me/preferences', { body: change }),
  },
  /** The second step of one's own sign-in. */
  twoFactor: {
    state: () => get<TwoFactorState>('/api/me/two-factor'),
    begin: (password: string) => post<TwoFactorSecret>('/api/me/two-factor', { password }),
    confirm: (code: string) => post<void>('/api/me/two-factor/confirm', { code }),
    newRecoveryCodes: (password: string) =>
      post<{ recoveryCodes: string[] }>('/api/me/two-factor/recovery-codes', { password }),
    turnOff: (password: string) => post<void>('/api/me/two-factor/turn-off', { password }),
    /** Another's, for administrators. */
    reset: (user: string) => call<void>('DELETE', `/api/users/${user}/two-factor`),
  },
  /** One's own. `begin` takes the password; its answer and `add` stand around the browser's own dialogue. */
  passkeys: {
    list: () => get<Passkey[]>('/api/me/passkeys'),
    begin: (password?: string) =>
      post<JsonObject>('/api/me/passkeys/options', password === undefined ? {} : { password }),
    add: (name: string, response: object) => post<Passkey>('/api/me/passkeys', { name, response }),
    rename: (id: string, name: string) => call<Passkey>('PATCH', `/api/me/passkeys/${id}`, { body: { name } }),
    remove: (id: string) => call<void>('DELETE', `/api/me/passkeys/${id}`),
  },
  /** Accounts of the other system that sign in as oneself. */
  connections: {
    list: () => get<Connection[]>('/api/me/sign-ins'),
    /** Where to send the browser, which comes back connected. */
    begin: (password: string) => post<{ url: string }>('/api/me/sign-ins', { password }),
    remove: (id: string) => call<void>('DELETE', `/api/me/sign-ins/${id}`),
  },
  users: {
    list: () => get<UserSummary[]>('/api/users'),
    create: (user: {
      name: string
      email: string
      /** Without: they come in by a link (`invite`) or the other system. */
      password?: string
      roles: string[]
      unit?: string | null
      locale?: string
    }) => post<UserSummary>('/api/users', user),
    update: (id: string, change: UserChange) => call<UserSummary>('PATCH', `/api/users/${id}`, { body: change }),
    /** A one-time link to set a password, mailed where mail goes out. Earlier ones end. */
    invite: (id: string) => post<Invitation>(`/api/users/${id}/invitation`),
    /** What waits for their decision, and giving it to somebody else (needs the right `workflows` too). */
    tasks: (id: string) => get<{ open: number }>(`/api/users/${id}/tasks`),
    handOverTasks: (id: string, to: string) =>
      post<{ handed: number; refused: number }>(`/api/users/${id}/tasks/hand-over`, { to }),
    sessions: (id: string) => get<Session[]>(`/api/users/${id}/sessions`),
    endSessions: (id: string) => call<void>('DELETE', `/api/users/${id}/sessions`),
  },
  /** For who has such a link. */
  invitations: {
    look: (token: string) => post<InvitationState>('/api/invitations/look', { token }),
    accept: (token: string, password: string) => post<SignInAnswer>('/api/invitations/accept', { token, password }),
  },
  /** Single sign-on as the environment sets it up; for administrators. */
  sso: {
    settings: () => get<{ sso: SsoSettings | null }>('/api/sso'),
    test: () => post<SsoTest>('/api/sso/test'),
  },
  signInPolicy: {
    get: () => get<SignInPolicy>('/api/sign-in-policy'),
    /** For administrators; only what is given changes. */
    change: (change: Partial<SignInPolicy>) => call<SignInPolicy>('PATCH', '/api/sign-in-policy', { body: change }),
  },
  units: {
    list: () => get<Unit[]>('/api/units'),
    create: (unit: { name: string; parent?: string | null }) => post<Unit>('/api/units', unit),
    update: (id: string, change: Partial<Unit>) => call<Unit>('PATCH', `/api/units/${id}`, { body: change }),
    remove: (id: string) => call<void>('DELETE', `/api/units/${id}`),
  },
  teams: {
    list: () => get<Team[]>('/api/teams'),
    create: (team: { name: string; members?: string[] }) => post<Team>('/api/teams', team),
    update: (id: string, change: Partial<Team>) => call<Team>('PATCH', `/api/teams/${id}`, { body: change }),
    remove: (id: string) => call<void>('DELETE', `/api/teams/${id}`),
  },
  keys: {
    list: () => get<ApiKey[]>('/api/keys'),
    /** `secret` is told this once. */
    create: (key: { name: string; roles?: string[]; expiresAt?: string | null }) =>
      post<ApiKey & { secret: string }>('/api/keys', key),
    revoke: (id: string) => call<void>('DELETE', `/api/keys/${id}`),
  },
  access: {
    /** For administrators: why somebody may do something to a record, or see a field, and why not. */
    explain: (question: { user: string; entity: string; action?: Action; id?: string; field?: string }) =>
      get<Explanation>('/api/access/explain', { query: question }),
    /** For administrators: what a role as it is written means for those who have it; without a role: its removal. */
    roleImpact: (id: string, role?: object) =>
      post<RoleImpact>('/api/access/role-impact', { id, ...(role && { role }) }),
    /** For administrators and auditors; `reportUrl` leads to the same as a file. */
    report: (parameters: AccessReportParameters) =>
      get<AccessReport>('/api/access-report', { query: { ...parameters } }),
    reportUrl: (parameters: AccessReportParameters, format: 'csv' | 'xlsx') =>
      `/api/access-report?${new URLSearchParams({ ...parameters, format })}`,
    /** For administrators: from now on this session sees what the person sees, and can only look. */
    showAs: (user: string) => post<{ until: string }>('/api/access/show-as', { user }),
    endShowAs: () => call<void>('DELETE', '/api/access/show-as'),
  },
  audit: {
    /** Needs the right `audit`. */
    list: (parameters: AuditParameters = {}) => get<AuditAnswer>('/api/audit', { query: { ...parameters } }),
    /** Who changed which records; which fields, never what to. */
    changes: (parameters: LogParameters = {}) => get<LoggedChanges>('/api/audit/changes', { query: { ...parameters } }),
  },
})
