/** Another installation that is none: it never answers, answers drop by drop, nonsense, or without end. Each is a sentence. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { filesOfOther, otherInstallation } from '../platform/environments/other-installation.ts'
import { readFiles } from '../platform/environments/read-files.ts'
import { AppError } from '../platform/errors.ts'
import { Outbound } from '../platform/outbound/outbound.ts'

const key = 'key-of-the-other-installation-0123456789'

async function told(answer: (response: ServerResponse) => void, seconds = 20): Promise<AppError> {
  const server = createServer((_, response) => answer(response))
  const outbound = new Outbound({ allow: ['127.0.0.1'] })
  onTestFinished(async () => {
    await outbound.close()
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const error: unknown = await filesOfOther(otherInstallation(outbound, { url, key, seconds })).then(
    files => readFiles(files),
    error => error,
  )
  expect(error).toBeInstanceOf(AppError)
  expect(JSON.stringify(error)).not.toContain(key)
  return error as AppError
}

const json = (text: string) => (response: ServerResponse) =>
  void response.setHeader('content-type', 'application/json').end(text)

test('one that never answers, or never ends, is waited for no longer than agreed', async () => {
  const silent = await told(() => {}, 0.5)
  expect(silent.message).toMatch(/0\.5 seconds/)
  const dripping = await told(response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const drip = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(drip))
  }, 0.5)
  expect(dripping.message).toBe(silent.message)
})

test('one that sends more than any installation has is not read to its end', async () => {
  let sent = 0
  const piece = Buffer.alloc(1024 * 1024, ' ')
  const endless = await told(response => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && response.write(piece)) sent++
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  }, 60)
  expect(endless.message).toMatch(/67108864 bytes/)
  expect(sent).toBeLessThan(200)
  const announced = await told(response =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999999999' }).write('{'),
  )
  expect(announced.message).toBe(endless.message)
})

test.each([
  ['a page', '<html>not ours</html>'],
  ['half of an answer', '{"files":{"'],
  ['a list', '[]'],
  ['files that are no texts', '{"files":{"views/x.json":5}}'],
  ['nothing in it', 'null'],
])('%s is no installation', async (_, text) => {
  expect(await told(json(text))).toMatchObject({ status: 422, code: 'other-answer' })
})

test('what it says of itself when it refuses is told, and not more than a sentence of it', async () => {
  const refusal = await told(response => {
    response.writeHead(403, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ detail: `No. ${'x'.repeat(100_000)}`, code: 'not-allowed', errors: [] }))
  })
  expect(refusal).toMatchObject({ status: 422, code: 'other-refused' })
  expect(refusal.message).toMatch(/^The other installation says: No\./)
  expect(refusal.message.length).toBeLessThan(600)
})

test.each([
  'null',
  '7',
  '{"detail":{"toString":5},"title":[],"code":{},"errors":"none"}',
  '{"detail":"No.","errors":[null,5,{"pointer":1}]}',
])('%s is no refusal that anything here breaks at', async text => {
  const refusal = await told(response => {
    response.writeHead(403, { 'content-type': 'application/problem+json' }).end(text)
  })
  expect(refusal).toMatchObject({ status: 422, code: 'other-refused', details: [] })
})
