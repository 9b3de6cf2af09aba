import { chmod, mkdtemp, readFile, stat } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRunning } from '../platform/database/embedded/process.ts'
import { clearWhenDone, postmasterPid, runToEnd, startServer } from './support/server.ts'

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-main-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  return folder
}

const health = async (url: string) => (await fetch(`${url}/api/health`)).status

test('the first start prints one line: the one-time link to set-up, where the server answers', async () => {
  const server = await startServer(await dataFolder())
  expect(server.output.stdout).toMatch(/^Enishi is ready: http:\/\/localhost:\d+\/setup\?token=[\w-]{20,}\n$/)
  expect(await health(server.url)).toBe(200)
  const page = await fetch(server.entrance)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
  expect(await server.end('SIGTERM')).toBe(0)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s answers what has come in, then stops PostgreSQL too', async signal => {
  const folder = await dataFolder()
  const server = await startServer(folder)
  const pid = (await postmasterPid(folder))!
  const answer = slowRequest(server.url)
  await answer.begun
  server.process.kill(signal)
  await expect.poll(() => fetch(server.url).catch(() => 'refused')).toBe('refused')
  expect(await answer.finish()).toBe(422)
  expect(await server.end(signal)).toBe(0)
  expect(await isRunning(pid, 'postgres')).toBe(false)
})

test('after a kill -9 the next start serves the same data from the PostgreSQL that lived on', async () => {
  const folder = await dataFolder()
  const first = await startServer(folder, administrator)
  const pid = await postmasterPid(folder)
  await first.end('SIGKILL')
  const second = await startServer(folder)
  expect(await postmasterPid(folder)).toBe(pid)
  expect(second.entrance).toBe(second.url)
  expect((await me(second.url)).status).toBe(200)
  await second.end('SIGTERM')
})

const key = 'k'.repeat(40)
const administrator = {
  ENISHI_ADMIN_EMAIL: 'Admin@example.com',
  ENISHI_ADMIN_PASSWORD: 'correct horse',
  ENISHI_API_KEY: key,
  ENISHI_LOCALE: 'ja',
}
const me = (url: string) => fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${key}` } })

test('an administrator and a key from the environment need no browser, and are made once', async () => {
  const folder = await dataFolder()
  const server = await startServer(folder, administrator)
  expect(server.entrance).toBe(server.url)
  const answer = (await (await me(server.url)).json()) as { administrator: boolean; user: Record<string, string> }
  expect(answer).toMatchObject({ administrator: true, user: { email: 'admin@example.com', locale: 'ja' } })
  await server.end('SIGTERM')
  const again = await startServer(folder, { ...administrator, ENISHI_ADMIN_EMAIL: 'other@example.com' })
  expect(((await (await me(again.url)).json()) as typeof answer).user['email']).toBe('admin@example.com')
  await again.end('SIGTERM')
})

test('a second server on the same folder is told so and ends; the first goes on', async () => {
  const folder = await dataFolder()
  const first = await startServer(folder)
  const second = await runToEnd(folder)
  expect(second).toEqual({
    code: 1,
    stdout: '',
    stderr: `Another Enishi (process ${first.process.pid}) already serves ${folder}. Stop it first, or set ENISHI_DATA to another folder.\n`,
  })
  expect(await health(first.url)).toBe(200)
  await first.end('SIGTERM')
})

test('a port in use is told at once, before anything is made', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const { port } = other.address() as { port: number }
  const folder = await dataFolder()
  const refused = await runToEnd(folder, { PORT: String(port) })
  expect(refused.code).toBe(1)
  expect(refused.stderr).toBe(
    `127.0.0.1:${port} is used by another program. Stop that, or set PORT to another port (0 picks a free one).\n`,
  )
  await expect(stat(join(folder, 'postgresql'))).rejects.toThrow('ENOENT')
})

test('wrong settings are all told at once', async () => {
  const refused = await runToEnd(await dataFolder(), { PORT: 'many', ENISHI_LOCALE: 'xx' })
  expect(refused).toEqual({
    code: 1,
    stdout: '',
    stderr: 'PORT must be a number from 0 (picks a free one) to 65535.\nENISHI_LOCALE must be one of en, ja.\n',
  })
})

test('the secret is made once and only its user can read it', async () => {
  const folder = await dataFolder()
  const read = () => readFile(join(folder, 'secret'), 'utf8')
  await (await startServer(folder)).end('SIGTERM')
  const secret = await read()
  expect(secret).toMatch(/^[\w-]{43}\n$/)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
  await (await startServer(folder)).end('SIGTERM')
  expect(await read()).toBe(secret)
})

/** A request whose body is still being sent. */
function slowRequest(url: string) {
  const headers = { 'content-type': 'application/json', 'content-length': 2 }
  const request = httpRequest(`${url}/api/setup`, { method: 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    request.once('response', response => resolve(response.resume().statusCode!))
    request.once('error', reject)
  })
  const begun = new Promise<void>(resolve => request.once('socket', socket => socket.once('connect', () => resolve())))
  request.write('{')
  const finish = () => {
    request.end('}')
    return status
  }
  return { begun, finish }
}
