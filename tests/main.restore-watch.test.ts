/** What a server does while another one restores, and that it comes back whatever goes wrong meanwhile. */
import pino from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import type { Config } from '../platform/config.ts'
import { connect } from '../platform/database/connect.ts'
import type { Database } from '../platform/database/database.ts'
import type { Services } from '../platform/http/services.ts'
import { RestoreWatch } from '../platform/main/restore-watch.ts'
import { openWebServer } from '../platform/main/web-server.ts'
import { asSuperuser, freshDatabaseUrl } from './support/database.ts'
import { until } from './support/until.ts'

test('a connection for notices that was lost and is there again stops no work', async () => {
  const server = await watched()
  const back = Promise.withResolvers<void>()
  await server.database().listen('anything', () => back.resolve())
  await asSuperuser(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'enishi notices'`,
    server.url,
  )
  await back.promise
  expect(await server.status()).toBe(200)
  expect(server.opened()).toBe(1)
})

test('work that cannot be closed, a database that is away and a start that fails keep no server from coming back', async () => {
  const trouble = ['close', 'connect', 'connect', 'open', 'listen']
  const met: string[] = []
  const server = await watched(kind => {
    if (trouble[0] !== kind) return
    met.push(trouble.shift()!)
    throw new Error(kind)
  })
  await asSuperuser(`SELECT pg_notify('enishi_restore', 'begins')`, server.url)
  await until(async () => trouble.length === 0 && (await server.status()) === 200, 30)
  expect(met).toEqual(['close', 'connect', 'connect', 'open', 'listen'])
  expect(server.closed()).toBe(server.opened() - 1)
})

test('what an older restore put aside is no reason to give up coming back', { timeout: 60_000 }, async () => {
  const url = await freshDatabaseUrl()
  await asSuperuser(`CREATE SCHEMA former_enishi; COMMENT ON SCHEMA former_enishi IS '2026-11-01T00:00:00.000Z'`, url)
  // One more than are tried of what was restored just now.
  let left = 6
  const server = await watched(kind => {
    if (kind === 'open' && left-- > 0) throw new Error(kind)
  }, url)
  await asSuperuser(`SELECT pg_notify('enishi_restore', 'begins')`, url)
  await until(async () => left < 0 && (await server.status()) === 200, 50)
})

/** A server with nothing in it but a database; `may` throws where something is to go wrong. It begins without. */
async function watched(may: (what: string) => void = () => {}, given?: string) {
  const url = given ?? (await freshDatabaseUrl())
  const web = await openWebServer({ host: '127.0.0.1', port: 0 })
  let [opened, closed, isUp] = [0, 0, false]
  let database: Database | undefined
  const meet = (what: string) => {
    if (isUp) may(what)
  }
  const watch = new RestoreWatch({
    web,
    config: {} as Config,
    log: pino({ level: 'silent' }),
    async connect() {
      meet('connect')
      return connect({ url, poolSize: 2 })
    },
    async open() {
      meet('open')
      const own = await connect({ url, poolSize: 2 })
      opened++
      const listen: Database['listen'] = async (channel, handler) => {
        meet('listen')
        return own.listen(channel, handler)
      }
      database = own
      return {
        services: { database: { ...own, listen } } as Services,
        fetch: () => new Response('works'),
        async close(answered) {
          await answered()
          await own.close()
          closed++
          meet('close')
        },
      }
    },
  })
  await watch.start()
  isUp = true
  onTestFinished(async () => {
    await watch.close(() => web.close())
    await web.close()
  })
  const status = async () => (await fetch(`http://127.0.0.1:${web.port}/`)).status
  return { url, status, opened: () => opened, closed: () => closed, database: () => database! }
}
