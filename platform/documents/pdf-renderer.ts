/**
 * Makes PDFs in a thread of its own, one after the other, so that the server answers meanwhile. The thread is started
 * with the first paper, and ended where one takes too long or too much.
 */
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Layout } from './lay-out.ts'

/** In ms, for one paper; a page of 40 lines takes some 60. */
const patience = 30_000
const maxWaiting = 100

interface Answer {
  bytes?: Uint8Array
  error?: string
}

export class PdfRenderer {
  private worker: Worker | undefined
  private last: Promise<unknown> = Promise.resolve()
  private waiting = 0
  private closed = false

  /** Throws 503 where too many wait already, 422 for a paper that cannot be made. */
  async render(layout: Layout): Promise<Uint8Array> {
    if (this.closed || this.waiting >= maxWaiting) throw tooBusy()
    this.waiting++
    const turn = this.last.then(() => this.make(layout))
    this.last = turn.catch(() => {})
    try {
      return await turn
    } finally {
      this.waiting--
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.end()
  }

  private async make(layout: Layout): Promise<Uint8Array> {
    if (this.closed) throw tooBusy()
    this.worker ??= startWorker()
    const { bytes, error } = await answerOf(this.worker, layout).catch(async (error: unknown) => {
      await this.end()
      throw error
    })
    if (!bytes) throw cannotBeMade(error)
    return bytes
  }

  private async end(): Promise<void> {
    const worker = this.worker
    this.worker = undefined
    await worker?.terminate()
  }
}

function startWorker(): Worker {
  // Beside this file, and with its ending: `.js` where the product is compiled.
  const file = new URL(import.meta.url.replace('pdf-renderer', 'render-worker'))
  const worker = new Worker(file, { env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 512 } })
  worker.unref()
  return worker
}

function answerOf(worker: Worker, layout: Layout): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', gone)
      settle()
    }
    const answered = (answer: Answer) => done(() => resolve(answer))
    const failed = (cause: Error) => done(() => reject(cannotBeMade(cause.message)))
    const gone = () => done(() => reject(cannotBeMade('it was ended')))
    const timer = setTimeout(() => done(() => reject(cannotBeMade('it takes too long'))), patience)
    worker.on('message', answered).on('error', failed).on('exit', gone)
    worker.postMessage(layout)
  })
}

const tooBusy = () =>
  new AppError({
    status: 503,
    code: 'too-many-papers',
    message: 'Too many papers are being made. Try again in a moment.',
    headers: { 'retry-after': '10' },
  })

const cannotBeMade = (cause: unknown) =>
  new AppError({
    status: 422,
    code: 'paper-failed',
    message: 'The paper could not be made. It may be too long, or one of its pictures broken.',
    cause,
  })
