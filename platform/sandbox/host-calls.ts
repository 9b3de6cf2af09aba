/** The two functions that lead out of the realm: granted calls and the console. They take and give texts, measured first. */
import type { QuickJSContext, QuickJSDeferredPromise, QuickJSHandle } from 'quickjs-emscripten'
import { callLimits, type LogLevel, logLimits } from './job.ts'

export interface VmHost {
  /** Answers by a text of JSON; rejects with an error whose message the code is told. */
  call(name: string, input: string): Promise<string>
  log(level: LogLevel, text: string): void
}

export interface HostCalls {
  call: QuickJSHandle
  log: QuickJSHandle
  /** How many calls are not answered yet. */
  waiting(): number
  /** Until an answer has come. */
  next(): Promise<void>
}

export function hostCalls(vm: QuickJSContext, host: VmHost): HostCalls {
  let waiting = 0
  let made = 0
  let lines = 0
  let wake = () => {}

  const reject = (deferred: QuickJSDeferredPromise, message: string) =>
    vm.newError(message).consume(error => deferred.reject(error))

  async function send(name: string, input: string, deferred: QuickJSDeferredPromise): Promise<void> {
    waiting++
    try {
      const answer = await host.call(name, input)
      vm.newString(answer).consume(text => deferred.resolve(text))
    } catch (error) {
      reject(deferred, error instanceof Error ? error.message : String(error))
    }
    waiting--
    wake()
  }

  const call = vm.newFunction('call', (name, input) => {
    const deferred = vm.newPromise()
    const text = textOf(vm, input, callLimits.bytes)
    if (text === null) reject(deferred, `A call takes ${callLimits.bytes} bytes at most.`)
    else if (++made > callLimits.most) reject(deferred, `The code may make ${callLimits.most} calls at most.`)
    else void send(vm.getString(name), text, deferred)
    return deferred.handle
  })

  const log = vm.newFunction('log', (level, text) => {
    if (++lines > logLimits.lines) return
    const line = textOf(vm, text, callLimits.bytes) ?? '(too long)'
    host.log(vm.getString(level) === 'warn' ? 'warn' : 'info', line.slice(0, logLimits.length))
  })

  const next = () =>
    new Promise<void>(resolve => {
      wake = resolve
    })
  return { call, log, waiting: () => waiting, next }
}

/** Null: longer than may be copied. */
export function textOf(vm: QuickJSContext, handle: QuickJSHandle, most: number): string | null {
  if (vm.typeof(handle) !== 'string') return ''
  const length = vm.getProp(handle, 'length').consume(each => vm.getNumber(each))
  return length > most ? null : vm.getString(handle)
}
