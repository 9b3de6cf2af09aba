/** Begins a plugin's thread: makes `enishi/plugin` resolve, imports the plugin, tells what it is, and serves calls. */
import { registerHooks } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { describePlugin } from './describe-plugin.ts'
import type { FromThread, ThreadStart } from './messages.ts'
import { serveCalls } from './serve-calls.ts'
import { serveSyncCalls } from './serve-sync-calls.ts'

// The ports come in a message and not as workerData, so that what the plugin imports does not lead to them.
parentPort!.once('message', (start: ThreadStart) => void begin(start))

async function begin({ entry, doors, port, syncPort, flags }: ThreadStart): Promise<void> {
  const tell = (message: FromThread) => port.postMessage(message)
  process.on('unhandledRejection', reason => tell({ kind: 'fault', message: sentence(reason) }))
  tellOutput(tell)
  registerHooks({
    resolve: (specifier, context, next) =>
      Object.hasOwn(doors, specifier) ? { url: doors[specifier]!, shortCircuit: true } : next(specifier, context),
  })
  try {
    const { default: plugin } = (await import(entry)) as { default?: unknown }
    const { definition, functions } = describePlugin(plugin)
    serveCalls(port, plugin)
    serveSyncCalls(syncPort, new Int32Array(flags), plugin)
    tell({ kind: 'ready', definition, functions })
  } catch (error) {
    tell({ kind: 'refused', message: sentence(error) })
  }
}

/** What it prints, some lines a second: reading a thread's own streams would keep the server from ending. */
function tellOutput(tell: (message: FromThread) => void): void {
  let lines = 0
  setInterval(() => {
    lines = 0
  }, 1_000).unref()
  for (const stream of [process.stdout, process.stderr])
    stream.write = (text: string | Uint8Array) => {
      if (++lines <= 50) tell({ kind: 'output', text: String(text).slice(0, 2_000) })
      return true
    }
}

function sentence(error: unknown): string {
  if (!(error instanceof Error))
    return `It threw ${typeof error === 'string' ? `'${error.slice(0, 500)}'` : typeof error}.`
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING')
    return 'It is TypeScript inside of node_modules, which Node does not run. Publish it as JavaScript.'
  return `${error.name}: ${error.message}`.slice(0, 2_000)
}
