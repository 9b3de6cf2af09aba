/** The thread's side of calls: runs the plugin's function, with what it was handed as functions and signals again. */
import type { MessagePort } from 'node:worker_threads'
import { functionAt } from './describe-plugin.ts'
import type { FromThread, ToThread } from './messages.ts'
import { type Giving, unwired, type Wired, wired } from './wire.ts'

/** Lines of a log; more are counted by the server and dropped, but need not even be sent. */
const linesPerSecond = 50

export function serveCalls(port: MessagePort, plugin: unknown): void {
  const signals = new Map<number, AbortController>()
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>()
  const tell = (message: FromThread) => port.postMessage(message)
  let uses = 0
  let lines = 0
  setInterval(() => {
    lines = 0
  }, 1_000).unref()

  const use = async (of: number, handle: number, args: unknown[]): Promise<unknown> => {
    const id = ++uses
    const sent = await wired(args, noHandles(signals))
    const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    tell({ kind: 'use', id, of, handle, args: sent })
    return answered
  }
  /** Nobody waits for a line of the log, and what does not fit is no error. */
  const note = (of: number, handle: number, args: unknown[]) => {
    if (++lines > linesPerSecond) return
    wired(args).then(
      sent => tell({ kind: 'tell', of, handle, args: sent }),
      () => {},
    )
  }
  const giving = (of: number, held: number[]): Giving => ({
    function: (handle, name) => {
      if (name === 'info' || name === 'warn') return (...args) => note(of, handle, args)
      if (name === 'fetch')
        return ((input: string, init?: RequestInit) => fetchBy(args => use(of, handle, args), input, init)) as never
      return (...args) => use(of, handle, args)
    },
    signal: id => {
      const controller = new AbortController()
      signals.set(id, controller)
      held.push(id)
      return controller.signal
    },
  })

  async function called({ id, path, args }: ToThread & { kind: 'call' }): Promise<void> {
    const held: number[] = []
    try {
      const given = unwired(args, giving(id, held)) as unknown[]
      const value = await wired(await functionAt(plugin, path)(...given))
      tell({ kind: 'answer', id, ok: true, value })
    } catch (error) {
      tell({ kind: 'answer', id, ok: false, value: await thrown(error) })
    }
    for (const signal of held) signals.delete(signal)
  }

  function answered({ id, ok, value }: ToThread & { kind: 'answer' }): void {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (ok) asked?.resolve(unwired(value))
    else asked?.reject(unwired(value))
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'call') void called(message)
    else if (message.kind === 'answer') answered(message)
    else if (message.kind === 'abort') signals.get(message.signal)?.abort()
    else tell({ kind: 'pong', id: message.id })
  })
}

/** What cannot be sent is told as such, and not as silence. */
const thrown = (error: unknown): Promise<Wired> => wired(error).catch(() => wired(new Error('It threw something.')))

const noHandles = (signals: Map<number, AbortController>) => ({
  function: () => {
    throw new TypeError('A function cannot be handed over here.')
  },
  signal: (signal: AbortSignal) => [...signals].find(([, known]) => known.signal === signal)?.[0] ?? 0,
})

/** A request is made here, where all forms of bodies are known; what a caller aborts no longer waits. */
async function fetchBy(
  use: (args: unknown[]) => Promise<unknown>,
  input: string | URL | Request,
  init: RequestInit = {},
) {
  const { signal, ...rest } = init
  signal?.throwIfAborted()
  const answer = use([new Request(input, rest), { redirect: rest.redirect ?? 'follow' }]) as Promise<Response>
  if (!signal) return answer
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
  return Promise.race([answer, aborted])
}
