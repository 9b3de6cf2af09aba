/** The examples of docs/api.md, as they stand there. */
import { readFileSync } from 'node:fs'
import { createClient } from 'enishi/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { systemCaller } from '../platform/contract/caller.ts'
import type { ListAnswer } from '../platform/contract/record.ts'
import { contextOf } from '../platform/http/context.ts'
import { installPacks } from '../platform/packs/install.ts'
import { type TestApp, testApp } from './support/app.ts'

const text = readFileSync(new URL('../docs/api.md', import.meta.url), 'utf8')
const requests = [...text.matchAll(/^GET (\/\S[^\n]*)$/gm)].map(match => match[1]!)
/** `PATCH /api/… ` with the JSON below it, up to an empty line. */
const changes = [...text.matchAll(/^(POST|PUT|PATCH|DELETE) (\/\S[^\n]*)\n((?:[^\n`]+\n)*)/gm)].map(
  ([, method, path, body]) => ({ method: method!, path: path!, body: body! }),
)

const isExport = (path: string) => path.includes('/export?')
/** These answer as they are made, and may have nothing to tell yet. */
const isOfWorkflows = (path: string) => /^\/api\/(workflows|runs|jobs|system|backups)\b/.test(path)

let enishi: TestApp
beforeAll(async () => {
  enishi = await testApp()
  const context = contextOf(enishi.services, { ...systemCaller, timeZone: 'Asia/Tokyo' })
  await installPacks(context, ['crm', 'sfa'], { sample: true, locale: 'ja', timeZone: 'Asia/Tokyo' })
})

describe('docs/api.md', () => {
  test('shows requests', () => {
    expect(requests.length).toBeGreaterThan(4)
  })

  test.each(requests.filter(path => !isExport(path) && !isOfWorkflows(path)))(
    'GET %s answers records',
    async request => {
      const answer = await enishi.request(encodeURI(request), {
        headers: { authorization: `Bearer ${enishi.administrator.key}` },
      })
      const body = (await answer.json()) as ListAnswer
      expect(answer.status, JSON.stringify(body)).toBe(200)
      expect(body.data.length).toBeGreaterThan(0)
    },
  )

  test.each(requests.filter(isExport))('GET %s gives a file, or tells what would be in it', async request => {
    const answer = await enishi.request(encodeURI(request), {
      headers: { authorization: `Bearer ${enishi.administrator.key}` },
    })
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10)
  })

  test.each(requests.filter(isOfWorkflows))('GET %s answers', async request => {
    const answer = await enishi.request(request, { headers: { authorization: `Bearer ${enishi.administrator.key}` } })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toBeTypeOf('object')
  })

  test.each(changes)('$method $path does what it says', async ({ method, path, body }) => {
    const answer = await enishi.request(encodeURI(path), {
      method,
      headers: { authorization: `Bearer ${enishi.administrator.key}`, 'content-type': 'application/json' },
      ...(body && { body }),
    })
    expect(answer.status, await answer.text()).toBeLessThan(300)
  })

  test('shows a client that reads and writes', async () => {
    expect(text).toContain("from 'enishi/client'")
    const send = (input: string | URL | Request, init?: RequestInit) => enishi.request(String(input), init)
    const client = createClient({ key: enishi.administrator.key, fetch: send as typeof fetch })
    const { data } = await client.records.list('account', { filter: 'record.rank == "B"', limit: 25 })
    const { _id, _version } = data[0]!
    expect(await client.records.update('account', _id, { rank: 'A' }, _version)).toMatchObject({ rank: 'A' })
  })
})
