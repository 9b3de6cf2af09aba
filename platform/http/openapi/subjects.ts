/** Under which heading of the reference a call stands: by the first part of its address behind `/api/`. */
import type { JsonObject } from '../../contract/json.ts'

/** Names of two words and more, which no entity can have. */
const subjects: { name: string; description: string; addresses: string[] }[] = [
  {
    name: 'All records',
    description: 'Search, several writes at once, changes as they happen, comments, files, imports.',
    addresses: [
      ...['records', 'search', 'batch', 'changes', 'presence', 'comments', 'files', 'imports', 'tags', 'retention'],
    ],
  },
  {
    name: 'Who asks',
    description: 'Oneself, signing in and out, preferences, sessions, passkeys, the second step, API keys.',
    addresses: ['me', 'auth', 'keys', 'invitations'],
  },
  {
    name: 'People and rights',
    description: 'People, units, teams and posts; why somebody may do something; rules of signing in; the logs.',
    addresses: ['users', 'units', 'teams', 'posts', 'access', 'access-report', 'audit', 'sso', 'sign-in-policy'],
  },
  {
    name: 'The model',
    description: 'What there is, what a change would do (`plan`), and doing it (`apply`).',
    addresses: ['meta', 'change-sets', 'environment'],
  },
  {
    name: 'Workflows and runs',
    description: 'Drawn, tried, started; what runs, and telling it what it waits for.',
    addresses: ['workflows', 'runs'],
  },
  {
    name: 'Tasks and approvals',
    description: 'What processes ask of people.',
    addresses: ['tasks', 'task-links'],
  },
  {
    name: 'Work of people',
    description:
      'Activities, following, daily reports, workload, transfers, calendars, notifications, favourites, pictures of people.',
    addresses: [
      ...['activities', 'follows', 'daily-reports', 'workload', 'transfers', 'calendar-feeds', 'push'],
      ...['notifications', 'favourites', 'portraits'],
    ],
  },
  {
    name: 'Messages and papers',
    description: 'Mail and other channels, papers as PDF, web forms, reports by mail.',
    addresses: ['messages', 'papers', 'previews', 'forms', 'submissions', 'report-mails'],
  },
  {
    name: 'Views and dashboards',
    description: 'What people save for themselves or share, and what the model brings.',
    addresses: ['views', 'dashboards', 'reports', 'analytics'],
  },
  {
    name: 'Other systems',
    description: 'Webhooks out and in, secrets for other systems, plugins.',
    addresses: ['webhooks', 'hooks', 'secrets', 'plugins'],
  },
  {
    name: 'The organisation',
    description: 'Time zone, fiscal year, days off, numbers, currencies and rates.',
    addresses: ['organisation', 'currencies'],
  },
  {
    name: 'Template packs',
    description: 'Looked at, planned, installed, upgraded, taken out, exported.',
    addresses: ['packs'],
  },
  {
    name: 'The installation',
    description: 'Health, jobs, backups and this description.',
    addresses: ['health', 'system', 'jobs', 'backups', 'openapi.json'],
  },
]

export const subjectTags: JsonObject[] = subjects.map(({ name, description }) => ({ name, description }))

/** The same paths, each call under its heading. */
export const bySubject = (paths: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, calls]) => [path, withTags(calls as JsonObject, subjectOf(path))]),
  )

const withTags = (calls: JsonObject, tag: string): JsonObject =>
  Object.fromEntries(Object.entries(calls).map(([method, call]) => [method, { ...(call as JsonObject), tags: [tag] }]))

function subjectOf(path: string): string {
  const address = path.split('/')[2]!
  return subjects.find(({ addresses }) => addresses.includes(address))!.name
}
