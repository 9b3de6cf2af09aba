/**
 * Keeps a number of connections busy with requests for a time, in a process of its own: `fork('load.ts', [])`, then
 * `Load`s as messages; each is answered with a `LoadResult`. Bare sockets: a client that costs more would hide the
 * server's cost.
 */
import { connect, type Socket } from 'node:net'

export interface Load {
  origin: string
  connections: number
  seconds: number
  /** Whole HTTP requests, sent in turn. */
  requests: string[]
  status: number
}

export interface LoadResult {
  answers: number
  /** Answers in a second. */
  rate: number
  /** Milliseconds. */
  p95: number
  /** The first answer of another status, if there was one. */
  wrong: string | null
}

process.on('message', async (load: Load) => process.send!(await run(load)))

async function run(load: Load): Promise<LoadResult> {
  const { hostname, port } = new URL(load.origin)
  const times: number[] = []
  const state = { next: 0, wrong: null as string | null, until: performance.now() + load.seconds * 1000 }
  const started = performance.now()
  await Promise.all(
    Array.from({ length: load.connections }, () => worker(connect(Number(port), hostname), load, state, times)),
  )
  const rate = times.length / ((performance.now() - started) / 1000)
  times.sort((one, other) => one - other)
  return { answers: times.length, rate, p95: times[Math.floor(times.length * 0.95)] ?? 0, wrong: state.wrong }
}

/** Milliseconds that one answer may take. */
const longest = 30_000

interface State {
  next: number
  wrong: string | null
  until: number
}

function worker(socket: Socket, { requests, status }: Load, state: State, times: number[]): Promise<void> {
  socket.setNoDelay(true)
  const expected = `HTTP/1.1 ${status} `
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0)
    let sent = 0
    const send = () => {
      if (state.wrong || performance.now() >= state.until) {
        socket.end()
        resolve()
        return
      }
      sent = performance.now()
      socket.write(requests[state.next++ % requests.length]!)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The server closed a connection.')))
    socket.setTimeout(longest, () => reject(new Error(`No answer within ${longest} ms.`)))
    socket.on('data', chunk => {
      received = received.length ? Buffer.concat([received, chunk]) : chunk
      const end = answerEnd(received)
      if (end === null) return
      const answer = received.subarray(0, end)
      if (!answer.toString('latin1', 0, expected.length).startsWith(expected)) state.wrong = answer.toString()
      received = received.subarray(end)
      times.push(performance.now() - sent)
      send()
    })
  })
}

/** Where the first answer ends; null while it has not come as a whole. */
function answerEnd(bytes: Buffer): number | null {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return null
  const headers = bytes.toString('latin1', 0, head).toLowerCase()
  const length = /\r\ncontent-length: *(\d+)/.exec(headers)?.[1]
  if (length !== undefined) return head + 4 + Number(length) <= bytes.length ? head + 4 + Number(length) : null
  if (!headers.includes('transfer-encoding: chunked')) throw new Error(`This answer has no length:\n${headers}`)
  const last = bytes.indexOf('0\r\n\r\n', head + 4)
  return last < 0 ? null : last + 5
}
