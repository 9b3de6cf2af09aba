/** `/api/me/preferences`: how one likes the app. A merge patch changes it; null takes back what was chosen. */
import { Hono } from 'hono'
import { changePreferences, readPreferences } from '../access/preferences.ts'
import { notificationEvents, type PreferencesPatch } from '../contract/preferences.ts'
import { locale, timeZone } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import type { Env } from './context.ts'
import type { Services } from './services.ts'
import { signedInPerson } from './signed-in-person.ts'
import { changeUser } from './user-record.ts'

const name = { type: 'string', minLength: 1, maxLength: 200 } as const
const clock = { type: ['string', 'null'], pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } as const
const yesOrNo = { type: ['boolean', 'null'] } as const
const ways = {
  type: ['object', 'null'],
  properties: { app: yesOrNo, mail: yesOrNo, push: yesOrNo },
  additionalProperties: false,
} as const

const notifications = {
  type: ['object', 'null'],
  properties: {
    events: {
      type: ['object', 'null'],
      properties: Object.fromEntries(notificationEvents.map(event => [event, ways])),
      additionalProperties: false,
    },
    digest: { enum: ['off', 'daily', 'weekly', null] },
    digestAt: clock,
    quietHours: {
      type: ['object', 'null'],
      properties: { from: clock, to: clock, weekends: yesOrNo },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const

const change = checkedBody({
  type: 'object',
  properties: {
    locale,
    timeZone,
    dateStyle: { enum: ['locale', 'iso', 'wareki', null] },
    firstDayOfWeek: { enum: [0, 1, 6, null] },
    density: { enum: ['compact', 'comfortable', null] },
    theme: { enum: ['auto', 'light', 'dark', null] },
    landing: {
      type: ['object', 'null'],
      properties: { app: name, entity: { ...name, type: ['string', 'null'] } },
      required: ['app'],
      additionalProperties: false,
    },
    signature: { type: ['string', 'null'], maxLength: 2_000 },
    notifications,
  },
  additionalProperties: false,
})

export function preferenceRoutes({ identity }: Pick<Services, 'identity'>) {
  return new Hono<Env>()
    .get('/', async c => {
      const { database, caller } = c.var.context
      return c.json(await readPreferences(database, caller.id))
    })
    .patch('/', async c => {
      const { context } = c.var
      const person = signedInPerson(context)
      const { locale, timeZone, ...rest } = await change(c)
      if (locale || timeZone) {
        await changeUser(context, person, { ...(locale && { locale }), ...(timeZone && { timeZone }) })
        // What this process remembers of them would be a second old.
        identity.forget()
      }
      await changePreferences(context.database, person, rest as PreferencesPatch)
      return c.json(await readPreferences(context.database, person))
    })
}
