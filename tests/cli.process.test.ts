import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clearWhenDone, postmasterPid, runCommand, startServer } from './support/server.ts'

test('commands work beside a running server, and without one, and leave PostgreSQL as they found it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-command-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  const administrator = { ENISHI_ADMIN_EMAIL: 'mia@example.com', ENISHI_ADMIN_PASSWORD: 'correct horse' }
  const server = await startServer(folder, administrator)
  const listed = { code: 0, stdout: 'mia@example.com  mia  administrator\n', stderr: '' }
  expect(await runCommand(folder, ['user', 'list'])).toEqual(listed)
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
  await server.end('SIGTERM')

  expect(await runCommand(folder, ['user', 'list'])).toEqual(listed)
  expect(await postmasterPid(folder)).toBeNull()
})
