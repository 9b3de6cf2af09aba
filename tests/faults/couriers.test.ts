/** One of two servers is killed again and again while webhooks and mails are on their way: each arrives, under one id. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { bookingEntities } from '../support/booking.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { type KillableServer, killableServer } from '../support/killable-server.ts'
import { testSmtp } from '../support/mail/smtp.ts'
import { changeModel } from '../support/model-change.ts'
import { outside } from '../support/outside.ts'
import { random } from '../support/random.ts'

/** `npm run faults` takes the long way. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const rounds = full ? 25 : 2
const atOnce = full ? 20 : 5
const total = rounds * atOnce

const smtp = await testSmtp()

test(`kill -9 of one of two servers during ${total} webhooks and ${total} mails: none is lost, none has two ids`, {
  timeout: full ? 1_800_000 : 300_000,
}, async () => {
  const next = random(Number(process.env['ENISHI_SEED'] ?? 3))
  const { port, requests } = await outside(async (_, response) => {
    await pause(next() * 100)
    response.end()
  })
  const url = await freshDatabaseUrl()
  const query = await looker(url)
  const environment = { SMTP_URL: smtp.url, ENISHI_OUTBOUND_ALLOW: `127.0.0.1:${port}` }
  const pair = [await killableServer(url, environment), await killableServer(url, environment)] as const
  await prepare(pair[0], port)

  for (let round = 0; round < rounds; round++) {
    const [victim, survivor] = next() < 0.5 ? pair : [pair[1], pair[0]]
    for (let number = round * atOnce + 1; number <= (round + 1) * atOnce; number++) await send(survivor, number)
    await pause(next() * 400)
    await victim.end('SIGKILL')
    await victim.start()
    // What the dead one had in hand is free a minute later; here at once.
    await query('UPDATE enishi.webhook_delivery SET leased_until = NULL')
  }
  const states = `SELECT 'webhook' AS what, state, count(*)::integer AS many FROM enishi.webhook_delivery GROUP BY state
    UNION ALL SELECT 'mail', state, count(*)::integer FROM enishi.message GROUP BY state ORDER BY what`
  await expect
    .poll(() => query(states), { timeout: full ? 300_000 : 110_000 })
    .toEqual([
      { what: 'mail', state: 'sent', many: total },
      { what: 'webhook', state: 'delivered', many: total },
    ])

  const numbers = Array.from({ length: total }, (_, index) => index + 1)
  const delivered = requests.map(({ body, headers }) => ({
    of: (JSON.parse(body) as { data: { record: { number: number } } }).data.record.number,
    id: String(headers['webhook-id']),
  }))
  expect(idsByNumber(delivered)).toEqual(numbers.map(number => [number, 1]))
  const mailed = smtp.kept.map(({ to, raw }) => ({ of: Number(to[0]!.split('@')[0]!.slice(1)), id: messageId(raw) }))
  expect(idsByNumber(mailed)).toEqual(numbers.map(number => [number, 1]))
})

async function prepare({ client }: KillableServer, port: number): Promise<void> {
  await changeModel(client, { entities: bookingEntities })
  await client.webhooks.create({
    name: 'Orders',
    url: `http://127.0.0.1:${port}/orders`,
    entity: 'order',
    operations: ['create'],
  })
  await client.plugins.change('email', { settings: { from: 'shop@example.com', perDomainPerMinute: 10_000 } })
}

async function send({ client }: KillableServer, number: number): Promise<void> {
  await client.records.create('order', { number })
  await client.messages.send({
    channel: 'email',
    subject: 'Order',
    body: `Number ${number}`,
    to: [`n${number}@example.com`],
  })
}

/** Each number with how many ids it came under. */
function idsByNumber(arrived: { of: number; id: string }[]): [number, number][] {
  const ids = Map.groupBy(arrived, ({ of }) => of)
  return [...ids]
    .map(([of, all]): [number, number] => [of, new Set(all.map(({ id }) => id)).size])
    .sort(([one], [other]) => one - other)
}

const messageId = (raw: string) => /^message-id: (.+)$/im.exec(raw)![1]!

async function looker(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  onTestFinished(() => client.end())
  return async (text: string): Promise<Record<string, unknown>[]> => (await client.query(text)).rows
}
