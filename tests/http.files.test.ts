/** `GET /api/files/:id`: whole, in stretches, not again to who has it; and never without the right to read. */
import { beforeAll, describe, expect, test } from 'vitest'
import { byteRange } from '../platform/http/byte-range.ts'
import { freshApp, type TestPerson } from './support/answers.ts'

const app = await freshApp()
let sato: TestPerson
let stranger: TestPerson
let address: string
let tag: string

beforeAll(async () => {
  sato = await app.person({ name: 'Sato', roles: [] })
  stranger = await app.person({ name: 'Stranger', roles: [] })
  const headers = { 'content-type': 'application/octet-stream' }
  const { body } = await sato.call('POST', '/api/files?name=film.txt', { body: '0123456789', headers })
  address = `/api/files/${body._id}`
  tag = `"${body._id}"`
})

const ask = (headers: Record<string, string>, who = sato) => who.call('GET', address, { headers })

describe('a file', () => {
  test.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
  ])('asked for %s answers %i', async (range, status, text, stretch) => {
    const answer = await ask({ range })
    expect([answer.status, answer.text, answer.headers.get('content-range')]).toEqual([status, text, stretch])
    if (status !== 416) expect(answer.headers.get('content-length')).toBe(String(text.length))
  })

  test('is sent whole where If-Range knows another', async () => {
    expect((await ask({ range: 'bytes=2-4', 'if-range': tag })).text).toBe('234')
    expect((await ask({ range: 'bytes=2-4', 'if-range': '"another"' })).text).toBe('0123456789')
  })

  test('is not sent again to who has it, and what keeps it from running goes with every stretch', async () => {
    const again = await ask({ 'if-none-match': tag })
    expect([again.status, again.text, again.headers.get('cache-control')]).toEqual([304, '', 'private, no-cache'])
    const { headers } = await ask({ range: 'bytes=0-1' })
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
  })

  test('does not exist for who may not read it, however they ask', async () => {
    const asked: Record<string, string>[] = [
      {},
      { range: 'bytes=0-1' },
      { range: 'bytes=99-' },
      { 'if-none-match': tag },
    ]
    for (const headers of asked) expect((await ask(headers, stranger)).status).toBe(404)
  })
})

test('an empty file has no stretch', () => {
  expect(byteRange({ range: 'bytes=0-' }, 0, '"a"')).toBe('unsatisfiable')
  expect(byteRange({ range: 'bytes=-1' }, 0, '"a"')).toBe('unsatisfiable')
})

test('an upload without a body is told that it is empty', async () => {
  const headers = { 'content-type': 'application/octet-stream' }
  expect(await sato.call('POST', '/api/files?name=none.txt', { headers })).toMatchObject({
    status: 400,
    body: { code: 'empty-file' },
  })
})
