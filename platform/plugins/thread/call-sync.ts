/** Waits for a plugin's thread without letting go of this one; meanwhile it answers what the called function asks. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import type { FunctionPath, SyncFromThread, SyncToThread } from './messages.ts'
import { ThreadFault } from './thread-fault.ts'
import { unwired, wiredNow } from './wire.ts'

interface SyncCall {
  port: MessagePort
  flags: Int32Array
  id: number
  path: FunctionPath
  args: unknown[]
  /** Milliseconds. */
  deadline: number
}

export function callSync({ port, flags, id, path, args, deadline }: SyncCall): unknown {
  const functions: ((...args: never[]) => unknown)[] = []
  const keep = { function: (work: (...args: never[]) => unknown) => functions.push(work) - 1, signal: () => 0 }
  const tell = (message: SyncToThread) => {
    port.postMessage(message)
    Atomics.store(flags, 1, 1)
    Atomics.notify(flags, 1)
  }
  const end = performance.now() + deadline
  tell({ kind: 'call', id, path, args: wiredNow(args, keep) })
  for (;;) {
    const message = receiveMessageOnPort(port)?.message as SyncFromThread | undefined
    // The answer to a call that was given up earlier is not this one's.
    if (message && message.id === id) {
      if (message.kind === 'answer') return outcome(message)
      tell({ kind: 'answer', ...answerOf(functions[message.handle], message) })
    }
    if (message) continue
    const left = end - performance.now()
    if (left <= 0) throw new ThreadFault('timeout', `It took longer than ${deadline} ms.`)
    Atomics.wait(flags, 0, 0, left)
    Atomics.store(flags, 0, 0)
  }
}

function outcome({ ok, value }: SyncFromThread & { kind: 'answer' }): unknown {
  const given = unwired(value)
  if (ok) return given
  throw given
}

function answerOf(work: ((...args: never[]) => unknown) | undefined, { args }: SyncFromThread & { kind: 'ask' }) {
  try {
    return { ok: true, value: wiredNow(work?.(...(unwired(args) as never[]))) }
  } catch (error) {
    return { ok: false, value: wiredNow(error instanceof Error ? error : new Error('It could not be answered.')) }
  }
}
