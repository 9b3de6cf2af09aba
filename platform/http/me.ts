/** `/api/me`: who asks, what they may open, and their own settings and sessions. */
import { Hono, type Context as HonoContext } from 'hono'
import { audited } from '../access/audit.ts'
import type { Context } from '../access/context.ts'
import { entitySummaries } from '../access/entity-summary.ts'
import { isSandbox } from '../access/is-sandbox.ts'
import { listPeople } from '../access/list-people.ts'
import { readPreferences } from '../access/preferences.ts'
import { roleTitle } from '../access/role-title.ts'
import { endSession, listSessions } from '../access/sessions.ts'
import { analyticsOfApps } from '../access/visible-analytics.ts'
import { visibleApps } from '../access/visible-apps.ts'
import { visibleViews } from '../access/visible-views.ts'
import type { Me } from '../contract/session.ts'
import { locale, shortText, timeZone } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'
import { contextOf, type Env } from './context.ts'
import { idParameter } from './id-parameter.ts'
import type { Services } from './services.ts'
import { signedInPerson } from './signed-in-person.ts'
import { changeUser } from './user-record.ts'

const change = checkedBody({
  type: 'object',
  properties: { name: shortText, locale, timeZone },
  additionalProperties: false,
})

export function meRoutes(services: Services) {
  const { identity, database } = services
  return new Hono<Env>()
    .get('/', async c => {
      await keepSignedIn(c, services)
      return c.json(await describeMe(c.var.context))
    })
    .patch('/', async c => {
      const { context } = c.var
      const person = signedInPerson(context)
      await changeUser(context, person, await change(c))
      const caller = await identity.callerById(person)
      return c.json(await describeMe(contextOf(services, caller ?? context.caller)))
    })
    .get('/sessions', async c => {
      const token = await identity.tokenOf(c.req.raw.headers)
      return c.json(await listSessions(database, signedInPerson(c.var.context), token))
    })
    .delete('/sessions/:id', async c => {
      const { context } = c.var
      const [person, id] = [signedInPerson(context), idParameter(c, 'The session')]
      await audited(
        context,
        tx => endSession(tx, person, id),
        () => ({ action: 'session-ended', subject: id }),
      )
      return c.body(null, 204)
    })
}

export async function describeMe({ database, model, caller }: Context): Promise<Me> {
  const [people, preferences, sandbox] = await Promise.all([
    caller.id ? listPeople(database, caller.id) : [],
    readPreferences(database, caller.id),
    isSandbox(database),
  ])
  const [person] = people
  const { locale, timeZone, unit, administrator, rights } = caller
  const apps = visibleApps(model, caller)
  return {
    user: { _id: caller.id ?? '', name: caller.name, email: person?.email ?? '', locale, timeZone, unit },
    preferences,
    roles: caller.roles,
    roleTitles: Object.fromEntries(caller.roles.map(role => [role, roleTitle(model, role, locale)])),
    administrator,
    rights,
    shownTo: caller.shownTo && { name: caller.shownTo.name, until: caller.shownTo.until },
    sandbox,
    needsSecondStep: caller.needsSecondStep ?? false,
    revision: model.revision,
    apps,
    views: visibleViews(model, caller, apps),
    ...analyticsOfApps(model, caller, apps),
    entities: entitySummaries(model, caller),
  }
}

/** Both front ends ask for this when they open, so an active person's session is renewed here. */
async function keepSignedIn(c: HonoContext<Env>, { identity }: Services): Promise<void> {
  if (c.var.context.caller.kind !== 'user') return
  for (const cookie of await identity.keepSession(c.req.raw.headers)) c.header('set-cookie', cookie, { append: true })
}
