/** A world with work in it: two entities nobody has seen before whose records are activities, clerks, and a boss. */
import { systemCaller } from '../../platform/contract/caller.ts'
import { contextOf } from '../../platform/http/context.ts'
import { followOn } from '../../platform/work/work-feed.ts'
import type { WorkServices } from '../../platform/work/work-services.ts'
import { testApp } from './app.ts'
import { until } from './until.ts'

const chore = {
  $id: 'chore',
  type: 'object',
  title: 'Chore',
  'x-i18n': { ja: { title: '用事', plural: '用事' } },
  'x-entity': {
    plural: 'Chores',
    displayField: 'what',
    activity: {
      status: 'state',
      done: ['over', 'dropped'],
      due: 'day',
      start: 'from',
      end: 'until',
      type: 'kind',
      result: 'outcome',
      completed: 'on',
    },
  },
  properties: {
    what: { type: 'string' },
    state: { enum: ['new', 'begun', 'over', 'dropped'], default: 'new' },
    kind: { enum: ['call', 'visit'] },
    day: { type: 'string', format: 'date' },
    from: { type: 'string', format: 'date-time' },
    until: { type: 'string', format: 'date-time' },
    on: { type: 'string', format: 'date' },
    outcome: { type: 'string' },
    secret: { type: 'string', title: 'Secret' },
    about: { type: 'string', format: 'uuid', 'x-relation': { entity: 'place', kind: 'many-to-one' } },
  },
}

const place = {
  $id: 'place',
  type: 'object',
  'x-entity': { displayField: 'name' },
  properties: { name: { type: 'string' } },
}

/** Only a calendar: it is never open or done. */
const trip = {
  $id: 'trip',
  type: 'object',
  'x-entity': { displayField: 'name', activity: { start: 'from' } },
  properties: { name: { type: 'string' }, from: { type: 'string', format: 'date' } },
}

const whole = { create: 'all', read: 'all', update: 'all', delete: 'all' } as const

export async function workWorld() {
  const enishi = await testApp()
  await enishi.apply({
    entities: [chore, place, trip].map(document => ({ text: JSON.stringify(document) })),
    roles: [
      {
        kind: 'role',
        id: 'clerk',
        entities: {
          chore: {
            create: 'all',
            read: 'unit+below',
            update: 'unit+below',
            delete: 'own',
            fields: { secret: 'hidden' },
          },
          place: whole,
          trip: whole,
        },
      },
      {
        kind: 'role',
        id: 'boss',
        entities: { chore: { ...whole, read: 'unit+below', update: 'unit+below', assign: 'unit+below' }, place: whole },
      },
    ],
  })
  const { services } = enishi
  const context = () => contextOf(services, systemCaller)
  const work: WorkServices = {
    ...services,
    context,
    callerById: services.identity.callerById,
    contextOf: caller => contextOf(services, caller),
  }
  /** As the server does it in the background: all that changed is told. */
  async function caughtUp(): Promise<void> {
    await until(async () => (await services.database.query<{ all: boolean }>(isAllSeen, [])).rows[0]!.all)
    while (await followOn(work)) {}
  }
  const unit = (name: string, parent?: string) =>
    enishi.administrator.units.create({ name, ...(parent && { parent }) }).then(({ _id }) => _id)
  return { ...enishi, work, context, caughtUp, unit }
}

/** The feed waits for transactions that are older than a change, and those of other databases of the server count too. */
const isAllSeen = {
  text: `SELECT coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) AS "all" FROM enishi.change`,
}
