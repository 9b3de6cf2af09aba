/** The thread's side of calls that the server waits for without letting go: checks of settings, functions of expressions. */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads'
import { functionAt } from './describe-plugin.ts'
import type { SyncFromThread, SyncToThread } from './messages.ts'
import { type Giving, unwired, type Wired, wiredNow } from './wire.ts'

export function serveSyncCalls(port: MessagePort, flags: Int32Array, plugin: unknown): void {
  const tell = (message: SyncFromThread) => {
    port.postMessage(message)
    Atomics.store(flags, 0, 1)
    Atomics.notify(flags, 0)
  }
  /** The server answers while it waits, so this does not take long. */
  const ask = (id: number, handle: number, args: unknown[]): unknown => {
    tell({ kind: 'ask', id, handle, args: wiredNow(args) })
    for (;;) {
      const answer = receiveMessageOnPort(port)?.message as SyncToThread | undefined
      if (answer?.kind === 'answer') return given(answer)
      if (Atomics.wait(flags, 1, 0, 2_000) === 'timed-out') throw new Error('The server did not answer.')
      Atomics.store(flags, 1, 0)
    }
  }
  const giving = (id: number): Giving => ({
    function:
      handle =>
      (...args) =>
        ask(id, handle, args),
    signal: () => new AbortController().signal,
  })
  port.on('message', (message: SyncToThread) => {
    if (message.kind !== 'call') return
    const { id, path, args } = message
    tell({
      kind: 'answer',
      id,
      ...outcome(() => functionAt(plugin, path)(...(unwired(args, giving(id)) as unknown[]))),
    })
  })
}

function outcome(work: () => unknown): { ok: boolean; value: Wired } {
  try {
    const value = work()
    if (value instanceof Promise) throw new TypeError('This function has to answer at once, and not by a promise.')
    return { ok: true, value: wiredNow(value) }
  } catch (error) {
    return { ok: false, value: wiredError(error) }
  }
}

function wiredError(error: unknown): Wired {
  try {
    return wiredNow(error)
  } catch {
    return wiredNow(new Error('It threw something.'))
  }
}

function given({ ok, value }: SyncToThread & { kind: 'answer' }): unknown {
  if (ok) return unwired(value)
  throw unwired(value)
}
