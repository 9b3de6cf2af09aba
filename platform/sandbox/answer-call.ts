/** Does what code in the sandbox asked for, where it was granted. What goes wrong is told to the code as a sentence. */
import type { Json } from '../contract/json.ts'
import type { FromWorker, ToWorker } from './job.ts'
import type { SandboxRun } from './sandbox-run.ts'

type Call = Extract<FromWorker, { kind: 'call' }>

export async function answerCall({ calls = {} }: SandboxRun, { id, name, input }: Call): Promise<ToWorker> {
  try {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined
    if (!call) throw new Error(`There is no call '${name}'.`)
    const answer = await call(JSON.parse(input) as Json[])
    return { kind: 'answer', id, value: JSON.stringify(answer) }
  } catch (error) {
    return { kind: 'fault', id, message: error instanceof Error ? error.message : String(error) }
  }
}
