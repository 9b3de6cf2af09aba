/** Autonumbers: what they give next, and setting it. */
import { beforeAll, expect, test } from 'vitest'
import { type Call, freshApp } from './support/answers.ts'

const app = await freshApp()
const admin = app.administrator.call
let clerk: Call
beforeAll(async () => {
  const number = { type: 'string', 'x-autonumber': { pattern: 'T-{yyyy}-{000}' } }
  const properties = { name: { type: 'string' }, number }
  await app.apply({
    entities: [{ text: JSON.stringify({ $id: 'ticket', title: 'Ticket', type: 'object', properties }) }],
    roles: [{ kind: 'role', id: 'clerk', entities: { ticket: { read: 'all', create: 'all' } } }],
  })
  clerk = await (await app.person({ roles: ['clerk'] })).signedIn()
})

const create = () => admin('POST', '/api/records/ticket', { body: { name: 'x' } })
const sequence = async () => (await admin('GET', '/api/organisation/sequences')).body[0]
const set = (change: object, call: Call = admin) =>
  sequence().then(({ entity, field, counters }) =>
    call('PUT', '/api/organisation/sequences', { body: { entity, field, scope: counters[0].scope, ...change } }),
  )

test('the next number is told before any was given, and is what the next record gets', async () => {
  const { entity, field, pattern, counters } = await sequence()
  expect([entity, field, pattern, counters[0].next]).toEqual(['ticket', 'number', 'T-{yyyy}-{000}', 1])
  expect((await create()).body.number).toBe(counters[0].example)
  expect((await sequence()).counters[0].next).toBe(2)
})

test('it goes forward at once, and back only when that is meant', async () => {
  expect((await set({ next: 50 })).status).toBe(204)
  expect((await create()).body.number).toMatch(/-050$/)
  const refused = await set({ next: 1 })
  expect([refused.status, refused.body.code]).toEqual([409, 'numbers-given-again'])
  expect((await sequence()).counters[0].next).toBe(51)
  expect((await set({ next: 1, again: true })).status).toBe(204)
  // The first is taken, so that one is refused; nothing is ever there twice.
  expect((await create()).status).toBe(409)
  expect((await create()).body.number).toMatch(/-002$/)
})

test('what counts nothing, and what is no number, is refused', async () => {
  expect((await set({ scope: 'T-1999-{000}', next: 5 })).status).toBe(422)
  expect((await set({ field: 'name', next: 5 })).status).toBe(404)
  expect((await set({ entity: 'gone', next: 5 })).status).toBe(404)
  for (const next of [0, -1, 1.5, '7', null, 1e15]) expect((await set({ next })).status, String(next)).toBe(422)
})

test('is for those who set up the organisation', async () => {
  expect((await clerk('GET', '/api/organisation/sequences')).status).toBe(403)
  expect((await set({ next: 99 }, clerk)).status).toBe(403)
  expect((await sequence()).counters[0].next).toBe(3)
})
