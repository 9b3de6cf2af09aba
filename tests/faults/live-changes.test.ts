/** The model changes all the time under people who read and write at two servers: each answer is of one revision. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { freshDatabaseUrl } from '../support/database.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

/** `npm run faults` takes the long way: 50 changes a minute for ten minutes. Else they come as fast as they go. */
const full = process.env['ENISHI_FAULTS'] === 'full'
const changes = full ? 500 : 24
const between = full ? 60_000 / 50 : 0
const writers = 4
const readers = 4
const key = 'live-changes-for-tests-0123456789abcdef'

/** Two fields that get a new name together, a title and a constant that say the same number. */
const pairAt = (number: number) => {
  const renamed = (side: string) => ({ type: 'integer', ...(number && { 'x-renamedFrom': `${side}${number - 1}` }) })
  return JSON.stringify({
    $id: 'pair',
    title: `At ${number}`,
    type: 'object',
    unevaluatedProperties: false,
    properties: {
      count: { type: 'integer' },
      [`left${number}`]: { ...renamed('left'), title: `At ${number}` },
      [`right${number}`]: { ...renamed('right'), title: `At ${number}` },
    },
    'x-entity': number % 3 === 0 ? { indexes: [[`left${number}`]] } : {},
  })
}

test(`${changes} changes under ${writers} writers and ${readers} readers at two servers: every answer is of one revision, no write is lost`, {
  timeout: 1_200_000,
}, async () => {
  const url = await freshDatabaseUrl()
  const urls = [await serverOn(url), await serverOn(url)]
  const clients = urls.map(baseUrl => createClient({ baseUrl, key }))
  await change(clients[0]!, 0)
  const records = await Promise.all(
    Array.from({ length: writers }, () => clients[0]!.records.create('pair', { count: 0, left0: 0, right0: 0 })),
  )
  // The other server has heard of it.
  await expect.poll(() => clients[1]!.records.get('pair', records[0]!._id).catch(() => null)).toBeTruthy()

  const strange: string[] = []
  const counted = new Map<string, number>()
  let isOver = false
  const ask = asker(strange)

  async function write(at: number): Promise<void> {
    const id = records[at]!._id
    let turn = at
    while (!isOver) {
      const path = `${urls[turn++ % 2]}/api/records/pair/${id}`
      const seen = await ask(path)
      if (!seen) continue
      const number = numberOf(seen, strange)
      const count = Number(seen['count']) + 1
      const body = { count, [`left${number}`]: count, [`right${number}`]: count }
      const saved = await ask(path, { method: 'PATCH', body, version: Number(seen['_version']) })
      if (saved) counted.set(id, count)
    }
  }
  async function read(at: number): Promise<void> {
    let turn = at
    while (!isOver) {
      const base = urls[turn++ % 2]
      const list = await ask(`${base}/api/records/pair?limit=10`)
      const numbers = ((list?.['data'] ?? []) as Answer[]).map(record => numberOf(record, strange))
      if (new Set(numbers).size > 1) strange.push(`one list of several revisions: ${numbers}`)
      const described = await ask(`${base}/api/meta/entities/pair`)
      const told = new Set(JSON.stringify(described ?? {}).match(/(?<=At |left|right)\d+/g))
      if (told.size > 1) strange.push(`one description of several revisions: ${[...told]}`)
    }
  }

  const working = [
    ...Array.from({ length: writers }, (_, at) => write(at)),
    ...Array.from({ length: readers }, (_, at) => read(at)),
  ]
  try {
    for (let number = 1; number <= changes; number++) {
      await change(clients[number % 2]!, number)
      await pause(between)
    }
  } finally {
    isOver = true
    await Promise.all(working)
  }

  expect(strange).toEqual([])
  const { data } = await clients[0]!.records.list('pair', { limit: 10 })
  expect(data).toHaveLength(writers)
  for (const record of data) {
    const count = counted.get(record._id)
    // Every writer came through, and what was acknowledged last is what is there: nobody else writes its record.
    expect(count).toBeGreaterThan(0)
    expect(record).toMatchObject({ count, [`left${changes}`]: count, [`right${changes}`]: count, _version: count! + 1 })
  }
})

type Answer = Record<string, unknown>

/** Null where the model had moved on (404, 409, 412, 422) or the server asked to wait; all else is strange. */
function asker(strange: string[]) {
  return async (
    path: string,
    { method = 'GET', body, version }: { method?: string; body?: object; version?: number } = {},
  ): Promise<Answer | null> => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(path, {
      method,
      headers: version === undefined ? headers : { ...headers, 'if-match': `"${version}"` },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.ok) return JSON.parse(text)
    const mayWait = answer.status === 503 && answer.headers.has('retry-after')
    const movedOn = method === 'PATCH' && [409, 412, 422].includes(answer.status)
    if (!mayWait && !movedOn) strange.push(`${method} ${answer.status} ${text}`)
    if (mayWait) await pause(50)
    return null
  }
}

/** Of both fields, which must agree in name and value. */
function numberOf(record: Answer, strange: string[]): number {
  const sides = Object.keys(record).filter(name => /^(left|right)\d+$/.test(name))
  const numbers = new Set(sides.map(name => Number(/\d+/.exec(name)![0])))
  if (sides.length !== 2 || numbers.size !== 1) strange.push(`a record of several revisions: ${sides}`)
  if (sides.some(name => record[name] !== record['count'])) strange.push(`half a write: ${JSON.stringify(record)}`)
  return [...numbers][0] ?? 0
}

/** As an administrator does it: plan, look, apply; a server that has not heard of the last change yet is asked again. */
async function change(client: Client, number: number): Promise<void> {
  for (;;) {
    const { revision } = await client.me.get()
    const set = { base: revision, entities: [{ name: 'pair', text: pairAt(number) }] }
    const answer = await client.meta
      .plan(set)
      .then(({ hash }) => client.meta.apply(set, { hash }))
      .catch(onlyConflict)
    if (answer) return void (await client.jobs.follow(answer, { every: 50 }))
  }
}
function onlyConflict(error: unknown): null {
  if (!(error instanceof ApiError && (error.status === 409 || error.status === 503))) throw error
  return null
}

async function serverOn(databaseUrl: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-live-'))
  clearWhenDone(folder)
  const { url } = await startServer(folder, {
    DATABASE_URL: databaseUrl,
    ENISHI_ADMIN_EMAIL: 'admin@example.com',
    ENISHI_ADMIN_PASSWORD: 'correct horse',
    ENISHI_API_KEY: key,
    LOG_LEVEL: 'silent',
  })
  return url
}
