/** Calendars that follow one's activities by a secret address. */
import { beforeAll, expect, test } from 'vitest'
import { contextOf } from '../platform/http/context.ts'
import { addFeed } from '../platform/work/calendar/feeds.ts'
import type { Person } from './support/app.ts'
import { workWorld } from './support/work.ts'

const world = await workWorld()
const { administrator, services } = world
let clerk: Person
let colleague: Person
let unit: string

beforeAll(async () => {
  unit = await world.unit('Office')
  clerk = await world.person('Clerk', ['clerk'], { unit })
  colleague = await world.person('Colleague', ['clerk'], { unit })
  await clerk.records.create('chore', { what: 'Meet; eat, sleep', from: soon(1), until: soon(2) })
  await clerk.records.create('chore', { what: 'All day', day: soon(48).slice(0, 10) })
  await colleague.records.create('chore', { what: 'Theirs', from: soon(1) })
})

const soon = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
const read = async (token: string) => {
  const answer = await world.request(`/calendar-feeds/${token}.ics`)
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: (await answer.text()).replaceAll('\r\n ', ''),
  }
}
const feedOf = async (person: Person, scope: 'own' | 'team') => {
  const caller = await services.identity.callerById(person.id)
  return addFeed(contextOf(services, caller!), person.id, { name: 'Phone', scope })
}

test('has one’s own activities, moments in UTC and days as days', async () => {
  const { token } = await feedOf(clerk, 'own')
  const { status, type, text } = await read(token)
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text).toContain('SUMMARY:Meet\\; eat\\, sleep')
  expect(text).toMatch(/DTSTART:\d{8}T\d{6}Z/)
  expect(text).toContain(`DTSTART;VALUE=DATE:${soon(48).slice(0, 10).replaceAll('-', '')}`)
  expect(text).not.toContain('Theirs')
})

test('of the team has what its person may see of others, at the moment it is read', async () => {
  const { token } = await feedOf(clerk, 'team')
  expect((await read(token)).text).toContain('SUMMARY:Theirs (')
  await administrator.users.update(clerk.id, { unit: null })
  expect((await read(token)).text).not.toContain('Theirs')
  await administrator.users.update(clerk.id, { unit })
})

test('is gone with its address, its person’s leaving, and was never anybody else’s', async () => {
  const { token, _id } = await feedOf(clerk, 'own')
  for (const wrong of ['x', 'A'.repeat(43), `${token}x`, '..%2f..%2fetc', token.toLowerCase().toUpperCase()])
    expect((await read(wrong)).status, wrong).toBe(404)
  await administrator.users.update(clerk.id, { active: false })
  expect(await read(token)).toMatchObject({ status: 404, text: 'There is no such calendar.' })
  await administrator.users.update(clerk.id, { active: true })
  expect((await read(token)).status).toBe(200)
  const { rows } = await services.database.query<{ hash: Buffer }>({ text: 'select hash from enishi.calendar_feed' })
  expect(rows.map(({ hash }) => hash.toString()).join()).not.toContain(token)
  await services.database.query({ text: 'delete from enishi.calendar_feed where id = $1' }, [_id])
  expect((await read(token)).status).toBe(404)
})

test('a key neither makes nor revokes one', async () => {
  await expect(clerk.calendarFeeds.add({ name: 'x', scope: 'own' })).rejects.toMatchObject({ status: 403 })
  await expect(clerk.calendarFeeds.list()).rejects.toMatchObject({ status: 403 })
})
