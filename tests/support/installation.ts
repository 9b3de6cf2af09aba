/** A real server with an administrator's key, and ways to kill it. For tests of what survives. */
import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { clearWhenDone, postmasterPid, type ServerProcess, startServer } from './server.ts'

const key = 'installation-for-tests-0123456789abcdef'

export interface Installation {
  client: Client
  /** `kill -9` of both has no order: each of the two may see the other die. */
  kill(what: 'server' | 'database' | 'both'): Promise<void>
  /** After the server was killed: starts it again on what is there, and `client` speaks to the new one. */
  start(): Promise<void>
  end(): Promise<void>
  /** Behind the server's back, to look at what really stands there. */
  query(text: string): Promise<Record<string, unknown>[]>
}

export async function createInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-installation-'))
  await chmod(folder, 0o711)
  clearWhenDone(folder)
  let server: ServerProcess
  const installation: Installation = {
    client: createClient(),
    async start() {
      server = await startServer(folder, environment)
      installation.client = createClient({ baseUrl: server.url, key })
    },
    async kill(what) {
      const pid = await postmasterPid(folder)
      if (what !== 'server' && pid) process.kill(pid, 'SIGKILL')
      if (what !== 'database') await server.end('SIGKILL')
    },
    async end() {
      await server.end('SIGTERM')
    },
    query: text => query(folder, text),
  }
  await installation.start()
  return installation
}

const environment = {
  ENISHI_ADMIN_EMAIL: 'admin@example.com',
  ENISHI_ADMIN_PASSWORD: 'correct horse',
  ENISHI_API_KEY: key,
  LOG_LEVEL: 'silent',
}

async function query(folder: string, text: string): Promise<Record<string, unknown>[]> {
  const home = join(folder, 'postgresql')
  const [, , , port] = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')
  const password = await readFile(join(home, 'password'), 'utf8')
  const client = new pg.Client(`postgresql://postgres:${password}@127.0.0.1:${port}/enishi`)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
