/**
 * One plugin in this process: its thread, whether it may run, and what keeps its failures to itself. `plugin` is its
 * definition with functions that call the thread; whoever has one of them need not know that it is a plugin's.
 */
import type { Logger } from 'pino'
import type { JsonObject } from '../contract/json.ts'
import type { Plugin, PluginRights } from '../contract/plugin.ts'
import type { Problem } from '../contract/problem.ts'
import { AppError } from '../errors.ts'
import { Breaker } from './breaker.ts'
import type { FaultLog } from './fault-log.ts'
import type { FoundPlugin } from './find-plugins.ts'
import { boundArguments } from './granted/bound-arguments.ts'
import { LogLimit } from './granted/log-limit.ts'
import { type Limits, limitsOf, partTitle } from './limits-of.ts'
import { checkPlugin } from './manifest/check-plugin.ts'
import { remotePlugin } from './remote-plugin.ts'
import type { SecretSource } from './secret-source.ts'
import type { FunctionPath } from './thread/messages.ts'
import { PluginThread } from './thread/plugin-thread.ts'
import { ThreadFault } from './thread/thread-fault.ts'

export interface HostOptions {
  found: FoundPlugin
  /** Of Enishi. */
  version: string
  /** Names that other things have already. */
  taken: ReadonlySet<string>
  faults: Pick<FaultLog, 'note'>
  secrets: SecretSource
  log: Logger
}

export interface Decided {
  on: boolean
  granted: PluginRights
  settings: JsonObject
}

export class PluginHost {
  readonly found: FoundPlugin
  readonly problems: Problem[] = []
  readonly #options: HostOptions
  readonly #breakers = new Map<string, Breaker>()
  readonly #lines = new LogLimit()
  #plugin: Plugin | null = null
  #definition: unknown = null
  #thread: Promise<PluginThread> | null = null
  /** The same thread once it runs, for calls that cannot wait. */
  #running: PluginThread | null = null
  #decided: Decided = { on: false, granted: {}, settings: {} }

  constructor(options: HostOptions) {
    this.#options = options
    this.found = options.found
  }

  /** Imports it once to learn what it is. Problems are kept, not thrown. */
  async open(): Promise<void> {
    try {
      const { thread, definition, functions } = await this.#start()
      const { version, taken } = this.#options
      this.problems.push(...checkPlugin(definition, { version, taken, bundled: this.found.bundled }))
      this.#definition = definition
      if (this.problems.length === 0)
        this.#plugin = remotePlugin(definition, functions, (path, args) => this.#call(path, args))
      this.#running = thread
      this.#thread = Promise.resolve(thread)
    } catch (error) {
      this.problems.push({ pointer: '', code: 'load', message: messageOf(error) })
    }
    if (!this.#plugin) await this.#letGo()
  }

  /** Null: it cannot be used (`problems`). */
  get plugin(): Plugin | null {
    return this.#plugin
  }

  get name(): string {
    return this.#plugin?.name ?? this.found.specifier
  }

  get decided(): Decided {
    return this.#decided
  }

  /** What an administrator decided, at once: a plugin that is turned off has no thread. */
  async decide(decided: Decided): Promise<void> {
    this.#decided = decided
    if (!decided.on) await this.#letGo()
    else for (const breaker of this.#breakers.values()) breaker.succeeded()
  }

  resting(): { part: string; until: string }[] {
    return [...this.#breakers].flatMap(([part, breaker]) => {
      const until = breaker.openUntil
      return until ? [{ part, until: until.toISOString() }] : []
    })
  }

  /** What went wrong in a part of it, for its page. */
  fault(part: string, message: string): void {
    this.#options.faults.note(this.name, part, message)
  }

  /** A line of its log, where there is room for it. */
  note(level: 'info' | 'warn', message: string, details?: JsonObject): void {
    const dropped = this.#lines.take()
    if (dropped === null) return
    this.#options.log[level](
      { plugin: this.name, ...(details && { details }), ...(dropped && { dropped }) },
      String(message).slice(0, 2_000),
    )
  }

  /** Imports it anew, for who is writing it. Throws where that cannot be done without a restart of the server. */
  async reload(): Promise<void> {
    const { thread, definition } = await this.#start()
    if (namesOf(definition) !== namesOf(this.#definition)) {
      await thread.stop()
      throw new Error('What the plugin adds has changed: restart the server to have it.')
    }
    await this.#letGo()
    this.#running = thread
    this.#thread = Promise.resolve(thread)
  }

  /** It is not to be used, for a reason that lies outside of it. */
  refuse(message: string): void {
    this.problems.push({ pointer: '/name', code: 'name-taken', message })
    this.#plugin = null
    void this.#letGo()
  }

  close(): Promise<void> {
    return this.#letGo()
  }

  #call(path: FunctionPath, args: unknown[]): unknown {
    const limits = limitsOf(path)
    const part = partTitle(this.#definition, path)
    const breaker = this.#breakers.get(part) ?? new Breaker()
    this.#breakers.set(part, breaker)
    const called = { limits, part, breaker }
    return limits.sync ? this.#callNow(path, args, called) : this.#callLater(path, args, called)
  }

  #mayRun({ part, breaker }: Called): void {
    if (!this.#decided.on) throw turnedOff(this.name)
    if (!breaker.lets()) throw resting(this.name, part)
  }

  #callNow(path: FunctionPath, args: unknown[], called: Called): unknown {
    this.#mayRun(called)
    try {
      if (!this.#running) {
        this.#ready().catch(() => {})
        throw new ThreadFault('ended', 'It is starting.')
      }
      const value = this.#running.callSync(path, args, called.limits.deadline!)
      called.breaker.succeeded()
      return value
    } catch (error) {
      throw this.#failed(error, called)
    }
  }

  async #callLater(path: FunctionPath, args: unknown[], called: Called): Promise<unknown> {
    this.#mayRun(called)
    try {
      const thread = await this.#ready()
      const { granted, settings } = this.#decided
      const { secrets } = this.#options
      const bounds = { plugin: this.#plugin!, granted, settings, secrets, note: this.note.bind(this) }
      const signal = signalIn(args)
      const value = await thread.call(path, boundArguments(args, bounds), {
        deadline: called.limits.deadline,
        ...(signal && { signal }),
      })
      called.breaker.succeeded()
      return value
    } catch (error) {
      throw this.#failed(error, called)
    }
  }

  /** What to throw instead, after what failed was noted. */
  #failed(error: unknown, { limits, part, breaker }: Called): unknown {
    const isFault = error instanceof ThreadFault
    if (isFault && error.reason === 'aborted') {
      breaker.left()
      return error
    }
    if (isFault || limits.counts === 'errors') breaker.failed()
    else breaker.succeeded()
    if (isFault || !isRefusal(error)) this.#options.faults.note(this.name, part, messageOf(error))
    return isFault ? failedPart(this.name, part, error) : isRefusal(error) ? refusalOf(error) : error
  }

  async #ready(): Promise<PluginThread> {
    if (this.#running && !this.#running.isEnded) return this.#running
    this.#running = null
    this.#thread ??= this.#start().then(({ thread }) => thread)
    try {
      this.#running = await this.#thread
      return this.#running
    } catch (error) {
      this.#thread = null
      throw error
    }
  }

  async #start() {
    const { thread, definition } = await PluginThread.start({
      entry: this.found.entry,
      onFault: message => this.#options.faults.note(this.name, 'thread', message),
      onEnd: () => {
        if (this.#running?.isEnded ?? true) {
          this.#running = null
          this.#thread = null
        }
      },
      onOutput: text => this.note('info', text.trim()),
    })
    return { thread, ...definition }
  }

  async #letGo(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    this.#running = null
    await thread?.then(
      running => running.stop(),
      () => {},
    )
  }
}

interface Called {
  limits: Limits
  part: string
  breaker: Breaker
}

/** Its context's; behind it a node that goes on after a wait has what it waited for. */
function signalIn(args: unknown[]): AbortSignal | undefined {
  const isContext = (each: unknown) => typeof each === 'object' && each !== null && 'signal' in each
  const context = args.findLast(isContext) as { signal: unknown } | undefined
  return context?.signal instanceof AbortSignal ? context.signal : undefined
}

/** Of all it adds, in order: what the registries were filled with. */
function namesOf(definition: unknown): string {
  const lists = Object.entries(definition as object).filter(([, value]) => Array.isArray(value))
  return JSON.stringify(lists.map(([list, items]) => [list, items.map((item: Record<string, unknown>) => named(item))]))
}
const named = (item: Record<string, unknown>) => [item?.['type'], item?.['id'], item?.['name'], item?.['path']]

const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message
    : typeof error === 'object' && error && 'message' in error
      ? String(error.message)
      : String(error)

/** What the platform answered a plugin, and the plugin let pass: 403, 404, 422 … */
interface Refusal extends Error {
  status: number
  code: string
  details?: Problem[]
}

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500 &&
  'code' in error &&
  typeof error.code === 'string'

const refusalOf = ({ status, code, message, details }: Refusal) =>
  new AppError({ status, code, message, ...(Array.isArray(details) && { details }) })

const turnedOff = (name: string) =>
  new AppError({
    status: 503,
    code: 'plugin-off',
    message: `The plugin '${name}' is not on. An administrator can turn it on.`,
  })

const resting = (name: string, part: string) =>
  new AppError({
    status: 503,
    code: 'plugin-resting',
    message: `The plugin '${name}' failed too often (${part}) and is left alone for a while.`,
    headers: { 'retry-after': '30' },
  })

const failedPart = (name: string, part: string, cause: ThreadFault) =>
  new AppError({
    status: 503,
    code: 'plugin-failed',
    message: `The plugin '${name}' failed (${part}): ${cause.message}`,
    cause,
  })
