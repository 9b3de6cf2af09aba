import { expect, test } from 'vitest'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { Client } from '../../platform/contract/client.ts'
import { createInstallation, type Installation } from '../support/installation.ts'

/** `npm run faults` takes the long way. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const total = full ? 1000 : 300
const writers = 16

const measurement = JSON.stringify({
  $id: 'measurement',
  type: 'object',
  properties: { number: { type: 'integer' }, note: { type: 'string' } },
  required: ['number'],
})

test.each(full ? (['server', 'database', 'both'] as const) : (['both'] as const))(
  `kill -9 (%s) during ${total} writes: what was acknowledged is there, once and whole, and nothing is there by half`,
  { timeout: 120_000 },
  async what => {
    const installation = await createInstallation()
    await addEntity(installation.client)
    const written = await writeWhile(installation, what)
    expect(written.acknowledged.length).toBeGreaterThan(total / 4)

    const records = await allRecords(installation.client)
    const numbers = records.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(written.acknowledged.filter(number => !numbers.includes(number))).toEqual([])
    expect(await halfWritten(installation)).toEqual([])
    expect(written.unexpected).toEqual([])
    await installation.end()
  },
)

async function addEntity(client: Client): Promise<void> {
  const change = { base: (await client.me.get()).revision, entities: [{ text: measurement }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
}

/** Each number is sent once: an answer that never came may or may not have been written. */
async function writeWhile(installation: Installation, what: 'server' | 'database' | 'both') {
  const acknowledged: number[] = []
  const unexpected: string[] = []
  let next = 0
  let killed: Promise<void> | null = null
  const kill = async () => {
    await installation.kill(what)
    if (what !== 'database') await installation.start()
  }
  const write = async () => {
    while (next < total) {
      const number = next++
      if (number === Math.floor(total / 2)) killed = kill()
      try {
        await installation.client.records.create('measurement', { number, note: `number ${number}` })
        acknowledged.push(number)
      } catch (error) {
        if (error instanceof ApiError && error.status !== 503) unexpected.push(`${error.status} ${error.message}`)
        await killed
      }
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  await killed
  return { acknowledged, unexpected }
}

async function allRecords(client: Client): Promise<{ number: number }[]> {
  const found: { number: number }[] = []
  let after: string | undefined
  do {
    const { data, next } = await answered(() =>
      client.records.list<{ number: number }>('measurement', {
        select: 'number',
        limit: 1000,
        ...(after && { after }),
      }),
    )
    found.push(...data)
    after = next ?? undefined
  } while (after)
  return found
}

/** A database that was killed is back within seconds. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  return expect
    .poll(() => ask().catch(() => null), { timeout: 30_000 })
    .not.toBeNull()
    .then(ask)
}

/** Records without their row in the change log, and rows of the log without their record. */
async function halfWritten({ client, query }: Installation) {
  const { entity } = await client.meta.entity('measurement')
  return query(`
    SELECT m._id, c.record
      FROM data.measurement m
      FULL JOIN (SELECT record FROM enishi.change WHERE entity = '${entity.id}') c ON c.record = m._id
     WHERE m._id IS NULL OR c.record IS NULL`)
}
