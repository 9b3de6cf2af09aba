/** A thread of the sandbox: one job at a time, each in an instance of QuickJS of its own. Started by `sandbox.ts`. */
import { parentPort } from 'node:worker_threads'
import type { FromWorker, SandboxJob, ToWorker } from './job.ts'
import { openQuickJs } from './quickjs.ts'
import { runInVm } from './run-in-vm.ts'

const port = parentPort!
const tell = (message: FromWorker) => port.postMessage(message)
const waiting = new Map<number, { resolve(answer: string): void; reject(error: Error): void }>()
const quickJs = openQuickJs()
let calls = 0
// Emscripten asks the thread's own clock: wherever the server stands, code computes in UTC.
Date.prototype.getTimezoneOffset = () => 0

port.on('message', (message: ToWorker) => {
  if (message.kind === 'run') return void run(message.job)
  const call = waiting.get(message.id)
  waiting.delete(message.id)
  if (message.kind === 'answer') call?.resolve(message.value)
  else call?.reject(new Error(message.message))
})

async function run(job: SandboxJob): Promise<void> {
  const instance = await (await quickJs)(job.bytes)
  tell({ kind: 'begun' })
  const outcome = await runInVm(instance, job, { call, log: (level, text) => tell({ kind: 'log', level, text }) })
  tell('output' in outcome ? { kind: 'done', ...outcome } : { kind: 'failed', ...outcome })
}

function call(name: string, input: string): Promise<string> {
  const id = ++calls
  tell({ kind: 'call', id, name, input })
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}
