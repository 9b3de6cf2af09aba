/** Workflows that time starts. */
import { beforeAll, expect, test } from 'vitest'
import type { WorkflowDocument } from '../platform/contract/workflow/workflow-document.ts'
import { tick } from '../platform/workflow/run/tick.ts'
import { testApp } from './support/app.ts'

const enishi = await testApp()
const { engine, database } = enishi.services

const timed = (id: string, trigger: WorkflowDocument['trigger']): WorkflowDocument => ({
  kind: 'workflow',
  id,
  trigger,
  runAs: 'trigger',
  nodes: [{ id: 'note', type: 'set', settings: { values: { a: '1' } } }],
  edges: [{ from: 'trigger', to: 'note' }],
})
beforeAll(async () => {
  const properties = { name: { type: 'string' }, renewsOn: { type: 'string', format: 'date' } }
  await enishi.apply({
    entities: [{ text: JSON.stringify({ $id: 'contract', type: 'object', properties }) }],
    workflows: [
      timed('daily', { type: 'schedule', cron: '0 9 * * *', timeZone: 'Asia/Tokyo' }),
      timed('renewal', { type: 'record.due', entity: 'contract', field: 'renewsOn', days: -30, at: '09:00' }),
    ],
  })
})

const count = async (workflow: string) =>
  (await database.query({ text: 'SELECT id FROM enishi.run WHERE workflow = $1' }, [workflow])).rows.length

test('a schedule starts in its minute, in its time zone, and once however often the minute is done', async () => {
  await tick(engine.testing, new Date('2026-11-23T00:01:00Z'))
  expect(await count('daily')).toBe(0)
  for (let again = 0; again < 2; again++) await tick(engine.testing, new Date('2026-11-23T00:00:00Z'))
  expect(await count('daily')).toBe(1)
})

test('a record starts it so many days before its date, once; a date that moved starts it again', async () => {
  const { timeZone } = enishi.services.organisations.current()
  const nine = (day: string) => {
    const noon = new Date(`${day}T12:00:00Z`)
    const hour = Number(noon.toLocaleString('sv-SE', { timeZone }).slice(11, 13))
    return new Date(noon.getTime() + (9 - hour) * 3_600_000)
  }
  const { _id } = await enishi.administrator.records.create('contract', { name: 'A', renewsOn: '2027-01-30' })
  await tick(engine.testing, nine('2026-12-30'))
  expect(await count('renewal')).toBe(0)
  await tick(engine.testing, nine('2026-12-31'))
  await tick(engine.testing, nine('2027-01-01'))
  expect(await count('renewal')).toBe(1)
  await enishi.administrator.records.update('contract', String(_id), { renewsOn: '2027-02-28' })
  await tick(engine.testing, nine('2027-01-29'))
  expect(await count('renewal')).toBe(2)
})

test.each(['* * * * * *', 'nonsense of five fields now', '0 0 31 2 *'])('%s is no schedule', async cron => {
  const workflow = timed('wrong', { type: 'schedule', cron })
  await expect(enishi.apply({ workflows: [workflow] })).rejects.toMatchObject({ status: 422 })
})

/** All of a thousand by `npm run faults`. */
const many = process.env['ENISHI_FAULTS'] === 'full' ? 1_000 : 150

test(`${many} schedules of every minute begin one run each, and people are served meanwhile`, async () => {
  const ids = Array.from({ length: many }, (_, at) => `each.minute.${at}`)
  await enishi.apply({ workflows: ids.map(id => timed(id, { type: 'schedule', cron: '* * * * *' })) })
  const minute = new Date('2026-11-23T03:07:00Z')
  let going = true
  const ticks = Promise.all([tick(engine.testing, minute), tick(engine.testing, minute)]).finally(() => {
    going = false
  })
  let served = 0
  for (; going; served++) await enishi.administrator.records.list('contract', { limit: 1 })
  await ticks
  const { rows } = await database.query<{ runs: number; workflows: number }>({
    text: `SELECT count(*)::integer AS runs, count(DISTINCT workflow)::integer AS workflows FROM enishi.run
      WHERE workflow LIKE 'each.minute.%'`,
  })
  expect(rows[0]).toEqual({ runs: many, workflows: many })
  expect(served).toBeGreaterThan(1)
}, 180_000)
