/** The disk fills up under a running server: who writes is told, nothing acknowledged is lost, and room is all it needs. */
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { clearWhenDone, startServer } from '../support/server.ts'

const run = promisify(execFile)
const key = 'disk-full-for-tests-0123456789abcdef'
const megabyte = 1024 * 1024

const letter = JSON.stringify({
  $id: 'letter',
  type: 'object',
  properties: { number: { type: 'integer' }, text: { type: 'string' } },
  required: ['number'],
})

/** A file system of its own needs root on Linux; the nightly run has it. */
const disk = await smallDisk()
test.runIf(disk || process.env['ENISHI_FAULTS'] === 'full')(
  'a full disk: 503 that says so, and after room was made everything acknowledged is there and writing goes on',
  { timeout: 180_000 },
  async () => {
    if (!disk) throw new Error('This test mounts a tmpfs: run it as root on Linux.')
    onTestFinished(disk.remove)
    const data = join(disk.path, 'data')
    await mkdir(data)
    clearWhenDone(data)
    const server = await startServer(data, environment)
    const client = createClient({ baseUrl: server.url, key })
    await addEntity(client)
    const acknowledged = await writeUntilRefused(client)
    await expect(client.files.upload(new Blob([new Uint8Array(8 * megabyte)]), 'large.bin')).rejects.toMatchObject({
      status: 503,
    })

    await rm(disk.ballast)
    await expect
      .poll(() => client.records.create('letter', { number: -1 }).catch(statusOf), { timeout: 60_000 })
      .toMatchObject({ number: -1 })
    const { count } = await client.records.list('letter', { count: 'exact', limit: 1 })
    expect(count).toBeGreaterThanOrEqual(acknowledged + 1)
    await server.end('SIGTERM')
  },
)

const environment = {
  ENISHI_ADMIN_EMAIL: 'admin@example.com',
  ENISHI_ADMIN_PASSWORD: 'correct horse',
  ENISHI_API_KEY: key,
  LOG_LEVEL: 'silent',
}

const statusOf = (error: unknown) => (error instanceof ApiError ? error.status : null)

async function addEntity(client: Client): Promise<void> {
  const change = { base: (await client.me.get()).revision, entities: [{ text: letter }] }
  const { hash } = await client.meta.plan(change)
  await client.meta.apply(change, { hash })
}

/** How many were acknowledged until the first that was not, which must say why. */
async function writeUntilRefused(client: Client): Promise<number> {
  for (let number = 0; ; number++) {
    // Random, or PostgreSQL would press it together.
    const text = Buffer.from(crypto.getRandomValues(new Uint8Array(48 * 1024))).toString('base64')
    const error = await client.records.create('letter', { number, text }).then(
      () => null,
      (error: unknown) => error,
    )
    if (!error) continue
    expect(error).toMatchObject({ status: 503 })
    return number
  }
}

/** 220 MB, of which a ballast takes what the server does not need to start. */
async function smallDisk() {
  const path = await mkdtemp(join(tmpdir(), 'enishi-disk-'))
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=0711', 'tmpfs', path]).catch(() => null)
  if (!mounted) {
    await rm(path, { recursive: true })
    return null
  }
  await chmod(path, 0o711)
  const ballast = join(path, 'ballast')
  await writeFile(ballast, new Uint8Array(60 * megabyte))
  const remove = async () => {
    await run('umount', ['--lazy', path])
    await rm(path, { recursive: true, force: true })
  }
  return { path, ballast, remove }
}
