/** The one connection that listens, where it fails and comes back. */
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { Listener } from '../platform/database/listener.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'

const url = await freshDatabaseUrl()
const nowhere = 'postgresql://me@127.0.0.1:1/enishi'
const name = 'listener under test'
const open = `SELECT pid FROM pg_stat_activity WHERE application_name = '${name}'`
let listener: Listener
afterEach(() => listener.close())

/** `address.now`: where the next connection goes; `made`: how many were tried. */
function started() {
  const address = { now: url, made: 0 }
  listener = new Listener(() => {
    address.made++
    return new pg.Client({ connectionString: address.now, application_name: name })
  })
  return address
}

async function sql(text: string): Promise<{ pid: number }[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<{ pid: number }>(text)).rows
  } finally {
    await client.end()
  }
}

test('who could not begin to listen is not told later', async () => {
  const address = started()
  address.now = nowhere
  const told: string[] = []
  await expect(listener.listen('orders', payload => told.push(`lost ${payload}`))).rejects.toThrow()
  address.now = url
  await listener.listen('orders', payload => told.push(`kept ${payload}`))
  await sql(`NOTIFY orders, '1'`)
  await expect.poll(() => told).toEqual(['kept 1'])
})

test('who begins to listen while a lost connection is opened again shares it, and the others are told to look', async () => {
  const address = started()
  const told: string[] = []
  await listener.listen('orders', payload => told.push(payload))
  address.now = nowhere
  const [before] = await sql(open)
  await asSuperuser(`SELECT pg_terminate_backend(${before!.pid})`)
  await expect.poll(() => address.made, { interval: 5 }).toBe(2)
  address.now = url
  // As long as that try goes on, listening fails with it.
  const began = () => listener.listen('invoices', () => {}).then(Boolean, () => false)
  await expect.poll(began, { interval: 5 }).toBe(true)
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([''])
  expect(await sql(open)).toHaveLength(1)
  await sql(`NOTIFY orders, '2'`)
  await expect.poll(() => told).toEqual(['', '2'])
})

test('a word taken back twice takes nobody else’s away', async () => {
  started()
  const told: string[] = []
  const stop = await listener.listen('orders', () => {})
  await stop()
  await listener.listen('orders', payload => told.push(payload))
  await stop()
  await sql(`NOTIFY orders, '3'`)
  await expect.poll(() => told).toEqual(['3'])
})
