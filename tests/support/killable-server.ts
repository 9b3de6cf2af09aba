/** A server on a database that others may use too, which a test ends in any way and starts again. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '../../platform/contract/client.ts'
import { clearWhenDone, type ServerProcess, startServer } from './server.ts'

const key = 'killable-server-for-tests-0123456789abcdef'

export interface KillableServer {
  /** Speaks to the process of now. */
  client: Client
  /** A call that the client has no name for, with the administrator's key. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  start(): Promise<void>
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Stopped, it keeps its connections and does nothing, until it goes on (`SIGSTOP`, `SIGCONT`). */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
}

export async function killableServer(url: string, environment: Record<string, string> = {}): Promise<KillableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-killable-'))
  clearWhenDone(folder)
  let server: ServerProcess
  const killable: KillableServer = {
    client: createClient(),
    post: (path, body, headers = {}) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async start() {
      server = await startServer(folder, {
        DATABASE_URL: url,
        ENISHI_SECRET: 'one-secret-of-all-servers-0123456789abcdef',
        ENISHI_ADMIN_EMAIL: 'admin@example.com',
        ENISHI_ADMIN_PASSWORD: 'correct horse',
        ENISHI_API_KEY: key,
        LOG_LEVEL: 'silent',
        ...environment,
      })
      killable.client = createClient({ baseUrl: server.url, key })
    },
    end: signal => server.end(signal),
    signal: name => void server.process.kill(name),
  }
  await killable.start()
  return killable
}
