/**
 * Every route × random roles, scopes and field rules × people in a tree of units and in teams × shared records, against an
 * oracle that imports nothing of the platform's access and expressions. How to add a route: tests/README.md.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../platform/app.ts'
import { freshApp } from './support/answers.ts'
import type { Guard } from './support/walk/guard.ts'
import { routes } from './support/walk/routes.ts'
import { walkOf } from './support/walk/walk.ts'
import { rulesOf, saveRules, type Walked, walkedWorld } from './support/walk/world.ts'

const app = await freshApp()
let walked: Walked
beforeAll(async () => {
  walked = await walkedWorld(app)
})

const pages = /^\/(studio\/preview|(studio|assets)?\/?\*)$/
const served = [
  ...new Set(
    createApp(app.services, '/nowhere')
      .routes.filter(({ method, path }) => method !== 'ALL' && !pages.test(path))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]
const cases = [...new Set(Object.values(routes))].filter(guard => typeof guard === 'function')

test('every route of the server is in the table, and nothing else', () => {
  expect(Object.keys(routes).sort()).toEqual(served.sort())
})

describe('with any roles', () => {
  test('every way to a record is what the oracle says, and no answer holds what its reader may not see', async () => {
    await fc.assert(
      fc.asyncProperty(rulesOf(fc), fc.nat(4), async (rules, which) => {
        await saveRules(walked, rules)
        const walk = walkOf(walked, rules, walked.people[which]!)
        for (const walkCase of cases) await walkCase(walk)
      }),
      // A failure leaves its changes behind, so a shrunk one would say little.
      { numRuns: Number(process.env['WALK_RUNS'] ?? 20), endOnFailure: true },
    )
  }, 600_000)
})

describe('every route', () => {
  const guarded = Object.entries(routes).map(([route, guard]) => ({ route, guard, ...requestOf(route) }))
  const safe = (method: string) => method === 'GET' || method === 'OPTIONS'

  test.each(guarded.filter(({ guard }) => guard !== 'open'))('$route is for nobody who is not known', async each => {
    expect((await app.call(each.method, each.path, { body: bodyOf(each.method) })).status).toBe(401)
  })

  const needing = (guard: Guard) => typeof guard === 'string' && !['open', 'signed-in', 'person'].includes(guard)
  test.each(guarded.filter(({ guard }) => needing(guard)))('$route needs what it says: $guard', async each => {
    const nobody = walked.callers.get(walked.people[4]!.id)!
    const answer = await nobody.call(each.method, each.path, { body: bodyOf(each.method) })
    expect([403, 404], answer.text).toContain(answer.status)
    expect(answer.headers.get('content-type')).toContain('problem+json')
  })

  test('that changes something is closed to an administrator who is shown the app as somebody else', async () => {
    const session = await app.administrator.signedIn()
    const user = walked.people[0]!.id
    expect((await session('POST', '/api/access/show-as', { body: { user } })).status).toBe(200)
    for (const { route, method, path } of guarded) {
      if (
        safe(method) ||
        /^POST \/(api\/(setup|auth\/s(ign|so)|hooks|forms|invitations)|(unsubscribe|forms)\/)/.test(route) ||
        route === 'DELETE /api/access/show-as'
      )
        continue
      const answer = await session(method, path, { body: bodyOf(method) })
      expect([answer.status, answer.body.code], route).toEqual([403, 'shown-as'])
    }
    await session('DELETE', '/api/access/show-as')
  })
})

function requestOf(route: string): { method: string; path: string } {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replace(':entity', 'ticket')
    .replace(':id', '01932d5e-0000-7000-8000-000000000000')
    .replace(/:(code)/, 'JPY')
    .replace(':date', '2026-01-01')
    .replace(/:(name|kind|key|value)/g, 'roles')
  return { method, path }
}

const bodyOf = (method: string): object | undefined => (method === 'GET' ? undefined : {})
