/** Enishi as people start it: a process of its own on a data folder of its own, which a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { buildFrontEnds } from '../../platform/main/front-ends.ts'

const root = join(import.meta.dirname, '..', '..')

// Before any test's time begins to count.
await buildFrontEnds({ log: pino({ level: 'silent' }) })

export interface ServerProcess {
  /** Without a slash at the end. */
  url: string
  /** What the ready line told: the set-up link or the address. */
  entrance: string
  /** All that was written so far. */
  output: Output
  process: ChildProcess
  /** Ends the server as asked and gives its exit code; null when it was killed. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface Output {
  stdout: string
  stderr: string
}

/** Starts and waits for the ready line; throws what the server said when it ended instead. */
export async function startServer(
  dataFolder: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const { child, output } = run('main.ts', [], dataFolder, environment)
  const entrance = await readyLine(child, output)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode
  }
  return { url: new URL(entrance).origin, entrance, output, process: child, end }
}

/** For a start that is refused. */
export const runToEnd = (dataFolder: string, environment: Record<string, string> = {}) =>
  ended(run('main.ts', [], dataFolder, environment))

/** `kill -9` at a moment of the start, ready or not. */
export async function killAfterStart(
  dataFolder: string,
  environment: Record<string, string>,
  moment: () => Promise<unknown>,
): Promise<void> {
  const { child } = run('main.ts', [], dataFolder, environment)
  const ended = once(child, 'close')
  await moment()
  child.kill('SIGKILL')
  await ended
}

/** `npx enishi …` */
export const runCommand = (dataFolder: string, words: string[], environment: Record<string, string> = {}) =>
  ended(run('cli.ts', words, dataFolder, environment))

async function ended({ child, output }: ReturnType<typeof run>) {
  await once(child, 'close')
  return { code: child.exitCode, ...output }
}

/** Kills what a test left running on a data folder, and removes the folder. */
export function clearWhenDone(dataFolder: string): void {
  onTestFinished(async () => {
    const pid = await postmasterPid(dataFolder)
    if (pid) process.kill(pid, 'SIGKILL')
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
}

export async function postmasterPid(dataFolder: string): Promise<number | null> {
  const file = join(dataFolder, 'postgresql', 'data', 'postmaster.pid')
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]) || null
}

function run(file: string, words: string[], dataFolder: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'platform', file), ...words], {
    env: {
      PATH: process.env['PATH'],
      TMPDIR: process.env['TMPDIR'],
      ENISHI_DATA: dataFolder,
      PORT: '0',
      LOG_LEVEL: 'warn',
      // Each start after the first loads in two thirds of the time.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Output = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => (output.stdout += chunk))
  child.stderr.on('data', chunk => (output.stderr += chunk))
  // A failing test must not leave it behind.
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, output }
}

function readyLine(child: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', () => {
      const entrance = /^Enishi is ready: (\S+)\n/m.exec(output.stdout)?.[1]
      if (entrance) resolve(entrance)
    })
    child.once('close', code =>
      reject(new Error(`The server ended with ${code} before it was ready:\n${output.stderr}`)),
    )
  })
}
