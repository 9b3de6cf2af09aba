/** What somebody sends who writes the bytes of HTTP by hand: to a real server, over a real socket. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../platform/app.ts'
import { openWebServer } from '../../platform/main/web-server.ts'
import { testApp } from '../support/app.ts'

const { services, administrator: client, apply } = await testApp()
const { port, serve, close } = await openWebServer({ host: '127.0.0.1', port: 0 })
const folder = await mkdtemp(join(tmpdir(), 'enishi-pages-'))
serve(createApp(services, await pagesIn(folder)).fetch)
afterAll(close)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Front ends as a build leaves them, in a folder in which there is more: at every height a file that is nobody's. */
async function pagesIn(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  for (const name of ['runtime', 'studio']) {
    await mkdir(join(dist, name, 'assets'), { recursive: true })
    await writeFile(join(dist, name, 'index.html'), '<!doctype html>')
    await writeFile(join(dist, name, 'package.json'), '{"devDependencies":{}}')
  }
  for (const place of [folder, dist]) await writeFile(join(place, 'package.json'), '{"devDependencies":{}}')
  return dist
}

beforeAll(async () => {
  const note = { $id: 'note', type: 'object', properties: { text: { type: 'string' } } }
  await apply({ entities: [{ text: JSON.stringify(note) }] })
})

const authorization = `Authorization: Bearer ${client.key}`
const post = ['POST /api/records/note HTTP/1.1', 'Host: localhost', authorization, 'Content-Type: application/json']
const request = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`

let cases = 0
afterAll(() => console.log(`${cases} hostile requests by the byte`))

/** Writes the parts, lets the server answer, and gives all it said; the connection is closed by whoever comes first. */
function say(...parts: (string | Buffer)[]): Promise<string> {
  cases++
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', bytes => {
      heard += bytes.toString('latin1')
      if (/^HTTP\/1\.1 [2-5]/.test(heard)) socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    for (const part of parts) socket.write(part)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
const count = async () => (await client.records.list('note', { count: 'exact', limit: 1 })).count

describe('a body', () => {
  test('of 100 MB is refused by its length alone', async () => {
    const answer = await say(request(...post, `Content-Length: ${100 * 1024 * 1024}`))
    expect(statusOf(answer)).toBe(413)
  })

  test('that never ends is refused where it grows too large', async () => {
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, ' '), Buffer.from('\r\n')])
    const answer = await say(request(...post, 'Transfer-Encoding: chunked'), ...Array.from({ length: 18 }, () => chunk))
    expect(statusOf(answer)).toBe(413)
  })

  test.each([
    ['longer than it says', [...post, 'Content-Length: 15'], '{"text":"short"} and more'],
    ['of two lengths', [...post, 'Content-Length: 16', 'Content-Length: 4'], '{"text":"short"}'],
    [
      'with a length and in chunks',
      [...post, 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      '0\r\n\r\nGET / HTTP/1.1',
    ],
    ['in chunks of another kind', [...post, 'Transfer-Encoding: xchunked'], '0\r\n\r\n'],
    ['of a length that is no number', [...post, 'Content-Length: 1e3'], '{"text":"short"}'],
    ['of a negative length', [...post, 'Content-Length: -1'], '{"text":"short"}'],
  ])('%s is no request', async (_, head, body) => {
    const before = await count()
    expect(statusOf(await say(request(...head) + body))).toBe(400)
    expect(await count()).toBe(before)
  })

  test('that breaks off leaves nothing', async () => {
    const before = await count()
    const socket = connect(port, '127.0.0.1')
    socket.write(`${request(...post, 'Content-Length: 16')}{"text":`)
    await expect.poll(() => socket.bytesWritten).toBeGreaterThan(100)
    socket.destroy()
    expect(await count()).toBe(before)
  })
})

describe('a head', () => {
  test.each([
    ['of 64 KB', `GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(65_536)}\r\n\r\n`, 431],
    ['with a line break in a value', 'GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-A: b\n c: d\r\n\r\n', 400],
    ['without a host', 'GET /api/me HTTP/1.1\r\n\r\n', 400],
    ['of no protocol', 'GET /api/me\r\n\r\n', 400],
    ['with NUL in it', 'GET /api/me HTTP/1.1\r\nHost: local\0host\r\n\r\n', 400],
    ['with a method that nobody knows', 'BREW /api/me HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
  ])('%s is refused', async (_, head, status) => {
    expect(statusOf(await say(head))).toBe(status)
  })
})

const outside = [
  '/assets/../../../package.json',
  '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
  '/assets/%252e%252e/%252e%252e/package.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets//etc/passwd',
  '/studio/assets/../../../package.json',
  '/studio/../../../../etc/passwd',
  '/schemas/../package.json',
  '/schemas/%2e%2e%2fpackage.json',
  '/api/docs/../../package.json',
  '/api/docs/%2e%2e/%2e%2e/package.json',
  '//package.json',
  '/./../package.json',
  '/%00',
  '/assets/%00',
  '/assets/%ff',
]
test.each(outside)('the path %s leads to no file of the machine', async path => {
  const answer = await say(request(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close'))
  expect(statusOf(answer)).toBeLessThan(500)
  expect(answer).not.toMatch(/"devDependencies"|root:x:0|"allowScripts"/)
})

const around = [
  '/api/records/note',
  '//api/records/note',
  '/api//records/note',
  '/api/./records/note',
  '/api/health/../records/note',
  '/api/health/%2e%2e/records/note',
  '/api/%72ecords/note',
  '/%61pi/records/note',
  '/API/records/note',
  '/api/records/note/',
  '/api/records/note;x',
  '/api/auth/../records/note',
  '/api/auth/..%2frecords/note',
  '/api/setup/%252e%252e/records/note',
  '/schemas/../api/records/note',
  'http://localhost/api/records/note',
]
test.each(around)('nobody comes past the sign-in by the path %s', async path => {
  const [first] = (await client.records.list<{ _id: string }>('note', { limit: 1 })).data
  const known = first ?? (await client.records.create<{ _id: string }>('note', { text: 'known' }))
  const answer = await say(request(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close'))
  expect(statusOf(answer)).toBeLessThan(500)
  expect(answer).not.toContain(known._id)
})

test('who sends more than is taken is told so, and is not cut off while sending', async () => {
  const small = await openWebServer({ host: '127.0.0.1', port: 0 })
  small.serve(createApp({ ...services, files: { ...services.files, maxSize: 1_000_000 } }, folder).fetch)
  const body = new Blob([new Uint8Array(30_000_000)])
  for (let round = 0; round < 5; round++) {
    const answer = await fetch(`http://127.0.0.1:${small.port}/api/files?name=large.bin`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${client.key}`, 'content-type': 'application/octet-stream' },
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too-large' })
  }
  await small.close()
})
