/** One job in QuickJS: in a realm of its own, whose only ways out are the calls it was granted. */
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten'
import { bootstrap } from './bootstrap.ts'
import { type Clock, createClock } from './clock.ts'
import { type HostCalls, hostCalls, textOf, type VmHost } from './host-calls.ts'
import { type FailureReason, logLimits, type SandboxJob } from './job.ts'

type Outcome = { output: string } | { reason: FailureReason; message: string }

const stackBytes = 256 * 1024

/** What it used is not given back: the instance is thrown away with it. */
export async function runInVm(quickjs: QuickJSWASMModule, job: SandboxJob, host: VmHost): Promise<Outcome> {
  const runtime = quickjs.newRuntime({ memoryLimitBytes: job.bytes, maxStackSizeBytes: stackBytes })
  const clock = createClock(job.milliseconds)
  runtime.setInterruptHandler(clock.isOver)
  const vm = runtime.newContext()
  try {
    const calls = hostCalls(vm, host)
    const promise = clock.measure(() => start(vm, job, calls))
    for (;;) {
      const broken = clock.measure(() => runJobs(vm, clock))
      if (broken) return broken
      // Asynchronous code can catch that it was interrupted, and answer all the same.
      if (clock.isOver()) return tooSlow
      const state = vm.getPromiseState(promise)
      if (state.type === 'fulfilled') return outcome(vm, state.value, job)
      if (state.type === 'rejected') return failure(vm, state.error, clock)
      if (calls.waiting() === 0) return stuck
      await calls.next()
    }
  } catch (error) {
    return clock.isOver() ? tooSlow : brokenOff(error instanceof Error ? error.message : String(error))
  }
}

const tooSlow: Outcome = { reason: 'time', message: 'The code computed for longer than it may.' }
const stuck: Outcome = { reason: 'stuck', message: 'The code waits for something that never comes.' }
const brokenOff = (why: string): Outcome => ({ reason: 'memory', message: `The code was broken off: ${why}.` })

function start(vm: QuickJSContext, job: SandboxJob, { call, log }: HostCalls): QuickJSHandle {
  const prepare = vm.unwrapResult(vm.evalCode(bootstrap, 'bootstrap', { strict: true }))
  const json = (value: unknown) => vm.unwrapResult(vm.evalCode(JSON.stringify(value), 'value'))
  const given = [call, log, vm.newNumber(job.now), json(job.seed), json(job.calls)]
  const run = vm.unwrapResult(vm.callFunction(prepare, vm.undefined, ...given))
  return vm.unwrapResult(vm.callFunction(run, vm.undefined, vm.newString(job.code), vm.newString(job.input)))
}

/** In portions, so that a flood of promises meets the clock too. */
function runJobs(vm: QuickJSContext, clock: Clock): Outcome | null {
  while (vm.runtime.hasPendingJob()) {
    if (clock.isOver()) return tooSlow
    const done = vm.runtime.executePendingJobs(1_000)
    if (done.error) return failure(vm, done.error, clock)
  }
  return null
}

function failure(vm: QuickJSContext, error: QuickJSHandle, clock: Clock): Outcome {
  if (clock.isOver()) return tooSlow
  return brokenOff(textOf(vm, vm.getProp(error, 'message'), logLimits.length) || 'for no known reason')
}

/** The bootstrap answers `{ output }` or `{ thrown: { message, line } }`, as a text. */
function outcome(vm: QuickJSContext, value: QuickJSHandle, { outputBytes }: SandboxJob): Outcome {
  const text = textOf(vm, value, outputBytes)
  if (text === null) return { reason: 'output', message: `The output is more than ${outputBytes} bytes of JSON.` }
  const { output, thrown } = JSON.parse(text) as { output?: unknown; thrown?: Thrown }
  if (!thrown) return { output: JSON.stringify(output ?? null) }
  const message = thrown.message.slice(0, logLimits.length)
  // Without memory for an error QuickJS throws null.
  if (message === 'null') return brokenOff('it threw null, or had no memory left')
  const isLimit = /^InternalError: (out of memory|stack overflow)/.test(message)
  return { reason: isLimit ? 'memory' : 'thrown', message: thrown.line ? `${message} (line ${thrown.line})` : message }
}

interface Thrown {
  message: string
  line?: number
}
