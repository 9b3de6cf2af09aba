/**
 * One life of a plugin's thread. What the plugin does wrong stays in there: an exception, a rejection that nobody hears,
 * a loop without end, memory without bounds, `process.exit()`. The server sees a call that failed.
 *
 *     const { thread, definition } = await PluginThread.start({ entry, onFault, onEnd })
 *     await thread.call(['nodes', 0, 'run'], [settings, context], { deadline: 60_000 })
 */
import { pathToFileURL } from 'node:url'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { doors } from '../doors.ts'
import { callSync } from './call-sync.ts'
import { Heartbeat } from './heartbeat.ts'
import type { FromThread, FunctionPath, ThreadStart, ToThread } from './messages.ts'
import { ThreadFault } from './thread-fault.ts'
import { type Keeping, unwired, wired } from './wire.ts'

export interface ThreadOptions {
  /** The plugin's door file. */
  entry: string
  /** What was thrown where nobody waits for it, and what the thread ended of. */
  onFault(message: string): void
  onEnd(): void
  onOutput(text: string): void
}

export interface CallOptions {
  /** Milliseconds; null: as long as the signal lets it. */
  deadline: number | null
  signal?: AbortSignal
}

interface Call {
  resolve(value: unknown): void
  reject(error: unknown): void
  functions: ((...args: never[]) => unknown)[]
  signals: number[]
}

const startPatience = 10_000
/** Of the JavaScript heap; buffers come on top. */
const heapMegabytes = 256
const mostUses = 200
/** Calls that nobody waits for any longer may hold what they like: after so many the thread begins anew. */
const mostAbandoned = 50

const suffix = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'

export class PluginThread {
  readonly #worker: Worker
  readonly #port: MessagePort
  readonly #syncPort: MessagePort
  readonly #flags = new SharedArrayBuffer(8)
  readonly #calls = new Map<number, Call>()
  readonly #signals = new Map<number, () => void>()
  readonly #options: ThreadOptions
  readonly #heartbeat: Heartbeat
  #ids = 0
  #uses = 0
  #abandoned = new Set<number>()
  #ended = false
  #opened: { resolve(definition: Definition): void; reject(error: unknown): void } | undefined

  /** Imports the plugin. Rejects with a `ThreadFault` that says why it cannot be used. */
  static async start(options: ThreadOptions): Promise<{ thread: PluginThread; definition: Definition }> {
    const thread = new PluginThread(options)
    try {
      return { thread, definition: await thread.#opening() }
    } catch (error) {
      await thread.stop()
      throw error
    }
  }

  private constructor(options: ThreadOptions) {
    this.#options = options
    const [own, synchronous] = [new MessageChannel(), new MessageChannel()]
    this.#port = own.port1
    this.#syncPort = synchronous.port1
    this.#worker = new Worker(new URL(`./entry.${suffix}`, import.meta.url), {
      // Nothing of the server's environment or command line: passwords are in there.
      env: { NODE_ENV: process.env['NODE_ENV'] ?? '', TZ: process.env['TZ'] ?? '' },
      execArgv: ['--no-warnings'],
      argv: [],
      stdin: false,
      // Nothing of it reaches the server's own: what it prints comes as messages, within bounds.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, stackSizeMb: 4 },
    })
    this.#heartbeat = new Heartbeat({
      ping: id => this.#tell({ kind: 'ping', id }),
      onSilence: () =>
        this.#endOf('It did not answer for 5 seconds: a loop without end, or work that holds the thread.'),
    })
    this.#listen()
    const start: ThreadStart = {
      entry: pathToFileURL(options.entry).href,
      doors: doors(suffix),
      port: own.port2,
      syncPort: synchronous.port2,
      flags: this.#flags,
    }
    this.#worker.postMessage(start, [own.port2, synchronous.port2])
  }

  get isEnded(): boolean {
    return this.#ended
  }

  async call(path: FunctionPath, args: unknown[], { deadline, signal }: CallOptions): Promise<unknown> {
    if (this.#ended) throw ended()
    const id = ++this.#ids
    const call: Call = { resolve() {}, reject() {}, functions: [], signals: [] }
    const sent = await wired(args, this.#keepingFor(call))
    const answered = new Promise((resolve, reject) => Object.assign(call, { resolve, reject }))
    this.#calls.set(id, call)
    this.#heartbeat.begin()
    const timer = deadline === null ? undefined : setTimeout(() => this.#abandon(id, timedOut(deadline)), deadline)
    const giveUp = () => this.#abandon(id, new ThreadFault('aborted', 'It was stopped.'))
    signal?.addEventListener('abort', giveUp, { once: true })
    if (signal?.aborted) giveUp()
    else this.#tell({ kind: 'call', id, path, args: sent })
    try {
      return await answered
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
  }

  /** Nothing else goes on in this process meanwhile: for what takes microseconds. `deadline` in milliseconds. */
  callSync(path: FunctionPath, args: unknown[], deadline: number): unknown {
    if (this.#ended) throw ended()
    const flags = new Int32Array(this.#flags)
    return callSync({ port: this.#syncPort, flags, id: ++this.#ids, path, args, deadline })
  }

  async stop(): Promise<void> {
    this.#finish(ended())
    await this.#worker.terminate()
  }

  #opening(): Promise<Definition> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#endOf('It took longer than 10 seconds to begin.'), startPatience)
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer)
          this.#opened = undefined
          settle(value)
        }
      this.#opened = { resolve: settled(resolve), reject: settled(reject) }
    })
  }

  #listen(): void {
    this.#port.on('message', (message: FromThread) => this.#heard(message))
    this.#worker.on('error', error => this.#endOf(sentenceOf(error)))
    this.#worker.on('exit', code => this.#endOf(`Its thread ended by itself (exit code ${code}).`))
    // A server that ends does not wait for its plugins.
    this.#worker.unref()
    this.#port.unref()
    this.#syncPort.unref()
  }

  #heard(message: FromThread): void {
    if (message.kind === 'ready') this.#opened?.resolve(message)
    else if (message.kind === 'refused') this.#opened?.reject(new ThreadFault('refused', String(message.message)))
    else if (message.kind === 'answer') this.#answered(message)
    else if (message.kind === 'use') void this.#use(message)
    else if (message.kind === 'tell') this.#note(message)
    else if (message.kind === 'output') this.#options.onOutput(String(message.text).slice(0, 2_000))
    else if (message.kind === 'pong') this.#heartbeat.heard(message.id)
    else this.#options.onFault(String(message.message).slice(0, 2_000))
  }

  #answered({ id, ok, value }: FromThread & { kind: 'answer' }): void {
    const call = this.#calls.get(id)
    this.#forget(id)
    this.#abandoned.delete(id)
    if (!this.#calls.size && !this.#abandoned.size) this.#heartbeat.rest()
    if (!call) return
    try {
      const given = unwired(value)
      if (ok) call.resolve(given)
      else call.reject(given)
    } catch (error) {
      call.reject(error)
    }
  }

  async #use({ id, of, handle, args }: FromThread & { kind: 'use' }): Promise<void> {
    if (++this.#uses > mostUses) return this.#refuse(id)
    try {
      const used = this.#calls.get(of)?.functions[handle]
      if (!used) throw new Error('The call that this came with is over.')
      const value = await used(...(unwired(args, noFunctions) as never[]))
      this.#tell({ kind: 'answer', id, ok: true, value: await wired(value) })
    } catch (error) {
      this.#tell({ kind: 'answer', id, ok: false, value: await wired(error) })
    } finally {
      this.#uses--
    }
  }

  async #refuse(id: number): Promise<void> {
    this.#uses--
    const error = new Error(`At most ${mostUses} things can be asked at once. Wait for answers before asking more.`)
    this.#tell({ kind: 'answer', id, ok: false, value: await wired(error) })
  }

  #note({ of, handle, args }: FromThread & { kind: 'tell' }): void {
    try {
      this.#calls.get(of)?.functions[handle]?.(...(unwired(args) as never[]))
    } catch {
      // A line of a log that cannot be read is none.
    }
  }

  #keepingFor(call: Call): Keeping {
    return {
      function: work => call.functions.push(work) - 1,
      signal: signal => {
        const id = ++this.#ids
        const abort = () => this.#tell({ kind: 'abort', signal: id })
        signal.addEventListener('abort', abort, { once: true })
        this.#signals.set(id, () => signal.removeEventListener('abort', abort))
        call.signals.push(id)
        return id
      },
    }
  }

  /** It may still go on in there; the answer no longer matters. */
  #abandon(id: number, error: ThreadFault): void {
    const call = this.#calls.get(id)
    if (!call) return
    for (const signal of call.signals) this.#tell({ kind: 'abort', signal })
    this.#forget(id)
    this.#abandoned.add(id)
    call.reject(error)
    if (this.#abandoned.size > mostAbandoned) this.#endOf(`${mostAbandoned} calls of it never came to an end.`)
  }

  #forget(id: number): void {
    for (const signal of this.#calls.get(id)?.signals ?? []) {
      this.#signals.get(signal)?.()
      this.#signals.delete(signal)
    }
    this.#calls.delete(id)
  }

  #endOf(message: string): void {
    if (this.#ended) return
    if (!this.#opened) this.#options.onFault(message)
    this.#finish(new ThreadFault('ended', message))
    void this.#worker.terminate()
    this.#options.onEnd()
  }

  #finish(error: ThreadFault): void {
    if (this.#ended) return
    this.#ended = true
    this.#heartbeat.rest()
    this.#opened?.reject(error)
    for (const [id, call] of this.#calls) {
      this.#forget(id)
      call.reject(error)
    }
    this.#port.close()
    this.#syncPort.close()
  }

  #tell(message: ToThread): void {
    if (!this.#ended) this.#port.postMessage(message)
  }
}

export type Definition = FromThread & { kind: 'ready' }

const noFunctions = {
  function: () => {
    throw new TypeError('A function cannot be handed over here.')
  },
  signal: () => new AbortController().signal,
}

const ended = () => new ThreadFault('ended', 'It has been stopped.')

const timedOut = (deadline: number) =>
  new ThreadFault('timeout', `It took longer than ${deadline < 1_000 ? `${deadline} ms` : `${deadline / 1_000} s`}.`)

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Its thread ended by something it threw.'
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `It used more than its ${heapMegabytes} MB of memory.`
  return `${error.name}: ${error.message}`.slice(0, 2_000)
}
