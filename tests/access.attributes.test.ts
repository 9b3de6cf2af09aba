/** `user` in a role's condition: the person's own record, with the fields that packs added to it. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { type AnsweringApp, freshApp, type TestPerson } from './support/answers.ts'

const app: AnsweringApp = await freshApp()
const toUser: JsonObject = { type: 'string', format: 'uuid', 'x-relation': { entity: 'user', kind: 'many-to-one' } }
const task: JsonObject = {
  $id: 'task',
  type: 'object',
  properties: {
    assignee: toUser,
    region: { type: 'string' },
    due: { type: 'string', format: 'date-time' },
    level: { type: 'integer' },
  },
}
const conditions = {
  assignee: 'record.assignee == user',
  region: 'record.region == user.region',
  due: 'record.due > user.since',
  level: 'record.level <= user.level',
  tags: 'record.region in user.regions',
  address: 'record.region == string(user.home.city)',
  boss: 'record.assignee == user.boss',
}
let sato: TestPerson
let boss: TestPerson

beforeAll(async () => {
  await app.apply({
    entities: [{ text: JSON.stringify(task) }],
    extensions: [
      {
        kind: 'extension',
        id: 'people',
        entity: 'user',
        properties: {
          region: { type: 'string' },
          since: { type: 'string', format: 'date-time' },
          level: { type: 'integer' },
          regions: { type: 'array', items: { type: 'string' }, uniqueItems: true },
          home: { type: 'object', properties: { city: { type: 'string' } } },
          boss: toUser,
        },
      },
    ],
    roles: Object.keys(conditions).map(id => ({ kind: 'role', id, entities: {} })),
  })
  await app.apply({
    roles: Object.entries(conditions).map(([id, when]) => ({
      kind: 'role',
      id,
      entities: { user: { read: 'all' }, task: { read: { scope: 'all', when } } },
    })),
  })
  sato = await app.person()
  boss = await app.person()
  const body = {
    region: 'Kansai',
    since: '2026-06-01T00:00:00Z',
    level: 2,
    regions: ['Kansai', 'Kanto'],
    home: { city: 'Kansai' },
    boss: boss.id,
  }
  await app.administrator.call('PATCH', `/api/records/user/${sato.id}`, { body })
  const tasks = [
    { assignee: sato.id, region: 'Kansai', due: '2026-07-01T00:00:00Z', level: 1 },
    { assignee: boss.id, region: 'Kanto', due: '2026-05-01T00:00:00Z', level: 2 },
    { region: 'Kyushu', level: 3 },
  ]
  await app.administrator.call('POST', '/api/records/task', { body: tasks })
})

const regionsSeenBy = async (person: TestPerson, role: string) => {
  await app.administrator.call('PATCH', `/api/users/${person.id}`, { body: { roles: [role] } })
  await expect.poll(async () => (await person.call('GET', '/api/me')).body.roles, { timeout: 2000 }).toEqual([role])
  const { body, text } = await person.call('GET', '/api/records/task')
  expect(body.data, text).toBeDefined()
  return body.data.map(({ region }: { region: string }) => region).sort()
}

describe('a condition on the person', () => {
  test.each([
    ['assignee', ['Kansai']],
    ['region', ['Kansai']],
    ['due', ['Kansai']],
    ['level', ['Kansai', 'Kanto']],
    ['tags', ['Kansai', 'Kanto']],
    ['address', ['Kansai']],
    ['boss', ['Kanto']],
  ])('by %s lets through what it says', async (role, regions) => {
    expect(await regionsSeenBy(sato, role)).toEqual(regions)
  })

  test('of whom nothing is known lets through what equals nothing', async () => {
    expect(await regionsSeenBy(boss, 'due')).toEqual([])
    expect(await regionsSeenBy(boss, 'tags')).toEqual([])
    expect(await regionsSeenBy(boss, 'boss')).toEqual(['Kyushu'])
  })

  test('follows their record within a second', async () => {
    expect(await regionsSeenBy(sato, 'region')).toEqual(['Kansai'])
    await app.administrator.call('PATCH', `/api/records/user/${sato.id}`, { body: { region: 'Kyushu' } })
    const seen = async () =>
      (await sato.call('GET', '/api/records/task')).body.data.map((task: JsonObject) => task['region'])
    await expect.poll(seen, { timeout: 2000 }).toEqual(['Kyushu'])
  })
})
