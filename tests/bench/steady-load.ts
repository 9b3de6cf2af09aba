/**
 * People at work, in a process of its own: `fork('steady-load.ts', [])`, a `SteadyLoad` as message, then `'report'` as
 * often as wanted; each is answered with what was seen since the one before. Ends with its parent.
 */
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export interface SteadyLoad {
  origin: string
  token: string
  clients: number
  /** Milliseconds that somebody rests between two requests. */
  rest: number
  requests: SteadyRequest[]
}

export interface SteadyRequest {
  method: string
  path: string
  body?: object
  /** A field of the body that is to be another one each time. */
  unique?: string
}

export interface Seen {
  requests: number
  /** Milliseconds. */
  p95: number
  longest: number
  /** Answers of 400 and more, and lost connections: how many, and the first. */
  errors: number
  firstError: string | null
}

let times: number[] = []
let errors: string[] = []

process.on('message', (message: SteadyLoad | 'report') => {
  if (message === 'report') process.send!(report())
  else for (let client = 0; client < message.clients; client++) void work(message, client)
})
process.on('disconnect', () => process.exit())

function report(): Seen {
  const sorted = times.toSorted((one, other) => one - other)
  const seen = {
    requests: sorted.length,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    longest: sorted.at(-1) ?? 0,
    errors: errors.length,
    firstError: errors[0] ?? null,
  }
  times = []
  errors = []
  return seen
}

async function work({ origin, token, clients, rest, requests }: SteadyLoad, client: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (let index = client; ; index += clients) {
    const { method, path, body: given, unique } = requests[index % requests.length]!
    const body = unique === undefined ? given : { ...given, [unique]: `L-${index}` }
    const began = performance.now()
    const wrong = await ask(agent, `${origin}${path}`, method, token, body)
    times.push(performance.now() - began)
    if (wrong) errors.push(`${method} ${path}: ${wrong}`)
    await pause(rest * (0.5 + Math.random()))
  }
}

function ask(agent: Agent, url: string, method: string, token: string, body: unknown): Promise<string | null> {
  return new Promise(resolve => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    const sent = request(url, { agent, method, headers }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', chunk => (text += chunk))
      answer.on('end', () => resolve(answer.statusCode! < 400 ? null : `${answer.statusCode} ${text.slice(0, 300)}`))
      answer.on('error', error => resolve(error.message))
    })
    sent.on('error', error => resolve(error.message))
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}
