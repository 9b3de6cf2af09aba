/** One thread of the sandbox as the server sees it. It is terminated when it fails, is too slow, or breaks the rules. */
import { Worker } from 'node:worker_threads'
import type { Json } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import { callLimits, type FromWorker, logLimits, type SandboxJob, type ToWorker } from './job.ts'
import type { SandboxRun } from './sandbox.ts'

/** Beyond its time of computing: what does not look at its clock (a regular expression) is ended from outside. */
const graceMilliseconds = 500

export class SandboxThread {
  readonly #worker: Worker
  #jobs = 0
  #broken = false

  constructor() {
    const name = `sandbox-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`
    this.#worker = new Worker(new URL(name, import.meta.url), {
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
    })
    this.#worker.unref()
    this.#worker.on('error', () => {
      this.#broken = true
    })
  }

  isFresh(jobs: number): boolean {
    return !this.#broken && this.#jobs < jobs
  }

  async end(): Promise<void> {
    this.#broken = true
    await this.#worker.terminate()
  }

  run(job: SandboxJob, run: SandboxRun): Promise<Json> {
    this.#jobs++
    return new Promise<Json>((resolve, reject) => this.#follow(job, run, resolve, reject))
  }

  #follow(job: SandboxJob, run: SandboxRun, resolve: (output: Json) => void, reject: (error: unknown) => void): void {
    const worker = this.#worker
    const tell = (message: ToWorker) => worker.postMessage(message)
    let pending = 0
    let messages = 0
    let patience: NodeJS.Timeout | undefined
    const watch = () => {
      patience = setTimeout(() => fail(failed('time', 'The code computed for longer than it may.')), job.milliseconds + graceMilliseconds)
    }
    const stop = () => {
      clearTimeout(patience)
      worker.off('message', heard).off('error', died).off('exit', died)
      run.signal?.removeEventListener('abort', aborted)
    }
    const fail = (error: unknown) => {
      stop()
      this.#broken = true
      reject(error)
    }
    const died = (cause: unknown) => fail(failed('memory', 'The code was broken off.', cause))
    const aborted = () => fail(run.signal!.reason)
    const answer = async (id: number, name: string, input: string) => {
      clearTimeout(patience)
      pending++
      const message = await answered(run, id, name, input)
      if (--pending === 0) watch()
      tell(message)
    }
    const heard = (message: FromWorker) => {
      if (++messages > callLimits.most + logLimits.lines + 1) return fail(failed('memory', 'The code was broken off.'))
      if (message.kind === 'call') return void answer(message.id, message.name, message.input)
      if (message.kind === 'log') return run.log?.(message.level, message.text)
      if (message.kind === 'failed') return fail(failed(message.reason, message.message))
      stop()
      return resolve(JSON.parse(message.output) as Json)
    }
    worker.on('message', heard).on('error', died).on('exit', died)
    run.signal?.addEventListener('abort', aborted)
    watch()
    tell({ kind: 'run', job })
  }
}

/** What a call throws is told to the code by its sentence. */
async function answered({ calls = {} }: SandboxRun, id: number, name: string, input: string): Promise<ToWorker> {
  try {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined
    if (!call) throw new Error(`There is no call '${name}'.`)
    const value = JSON.stringify((await call(JSON.parse(input) as Json[])) ?? null)
    return { kind: 'answer', id, value }
  } catch (error) {
    const isTold = error instanceof AppError && error.status < 500
    return { kind: 'fault', id, message: isTold || !(error instanceof AppError) ? messageOf(error) : error.message }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const failed = (reason: string, message: string, cause?: unknown) =>
  new AppError({ status: 422, code: `code-${reason}`, message, cause })
