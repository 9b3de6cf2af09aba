/**
 * `npm run attacks:sqlmap`: sqlmap (Debian's package) at level 3 and risk 2 over every parameter of every route that
 * OpenAPI tells of, one entity for all. Prints a line per route and ends with 1 when anything was found.
 */
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type Target, targetsOf } from './targets.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..', '..')
const key = 'sqlmap-for-tests-0123456789abcdef'

const folder = await mkdtemp(join(tmpdir(), 'enishi-sqlmap-'))
const { url, end } = await startServer(join(folder, 'data'))
const targets = (await targetsOf(url, key)).filter(({ name }) => name.includes(process.argv[2] ?? ''))
let found = 0
for (const target of targets) {
  const status = await plainAnswer(target)
  const points = await attack(target)
  found += points.length
  const verdict = points.length === 0 ? 'ok   ' : 'FOUND'
  console.log([`${verdict} ${target.name} (${status} when asked plainly)`, ...points].join('\n  '))
}
console.log(`figure sqlmap-findings ${found} <=0`)
console.log(`${targets.length} routes attacked`)
await end()
await rm(folder, { recursive: true, force: true })
process.exit(found === 0 ? 0 : 1)

/** An attack on a request that is wrong to begin with would show little. */
async function plainAnswer({ method, url, body }: Target): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await fetch(url.replaceAll('*', ''), { method, headers, body })
  if (answer.status >= 400 && method === 'GET') console.log(await answer.text())
  return answer.status
}

/** What sqlmap believes to be injectable, in its words. */
async function attack({ method, url, body }: Target): Promise<string[]> {
  const { stdout } = await run(
    'sqlmap',
    [
      ...['-u', url, '--method', method, ...(body ? ['--data', body] : [])],
      ...['--headers', `Authorization: Bearer ${key}${body ? '\nContent-Type: application/json' : ''}`],
      ...['--level', '3', '--risk', '2', '--dbms', 'PostgreSQL', '--threads', '4'],
      ...['--batch', '--answers', 'json=Y,custom=Y', '--flush-session', '--disable-coloring', '--ignore-code', '401'],
      ...['--output-dir', join(folder, 'sqlmap')],
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  )
  if (!/do not appear to be injectable|identified the following injection/.test(stdout)) return [stdout.slice(-2_000)]
  return [...stdout.matchAll(/^(?:Parameter|Type|Payload): .*$/gm)].map(([line]) => line)
}

async function startServer(data: string): Promise<{ url: string; end: () => Promise<void> }> {
  const server = spawn(process.execPath, [join(root, 'platform', 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      ENISHI_DATA: data,
      PORT: '0',
      ENISHI_ADMIN_EMAIL: 'admin@example.com',
      ENISHI_ADMIN_PASSWORD: 'correct horse',
      ENISHI_API_KEY: key,
      ENISHI_PACKS: 'crm',
      ENISHI_SAMPLE: 'true',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>(resolve => server.once('close', () => resolve()))
  const end = () => {
    server.kill('SIGTERM')
    return ended
  }
  for await (const line of createInterface({ input: server.stdout })) {
    const entrance = /^Enishi is ready: (\S+)/.exec(line)?.[1]
    if (entrance) return { url: new URL(entrance).origin, end }
  }
  throw new Error('The server ended before it was ready.')
}
