import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createClient } from '../../platform/contract/client.ts'
import { clearWhenDone, killAfterStart, startServer } from '../support/server.ts'

/** `npm run faults` takes the long way. */
const rounds = process.env['ENISHI_FAULTS'] === 'full' ? 12 : 2

const key = 'set-up-for-tests-0123456789abcdef'
const environment = {
  ENISHI_ADMIN_EMAIL: 'admin@example.com',
  ENISHI_ADMIN_PASSWORD: 'correct horse',
  ENISHI_API_KEY: key,
  ENISHI_PACKS: 'crm',
  ENISHI_SAMPLE: 'true',
}

test(`kill -9 at ${rounds} moments of the first start: the next start sets up the rest`, {
  timeout: 300_000,
}, async () => {
  const began = performance.now()
  await expectSetUp(await folder(), 0)
  const duration = performance.now() - began
  for (let round = 0; round < rounds; round++) await expectSetUp(await folder(), (duration * (round + 0.5)) / rounds)
})

/** Starts, kills after so many milliseconds (0: never), starts again. */
async function expectSetUp(dataFolder: string, killAfter: number): Promise<void> {
  if (killAfter) await killAfterStart(dataFolder, environment, () => pause(killAfter))
  const server = await startServer(dataFolder, environment)
  const client = createClient({ baseUrl: server.url, key })
  expect(await client.me.get()).toMatchObject({ administrator: true, user: { email: 'admin@example.com' } })
  const accounts = await client.records.list('account', { select: '_owner', limit: 1, count: 'exact' })
  expect(accounts.count).toBeGreaterThan(100)
  expect(await client.users.list()).toHaveLength(1)
  await server.end('SIGTERM')
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'enishi-set-up-'))
  await chmod(path, 0o711)
  clearWhenDone(path)
  return path
}
