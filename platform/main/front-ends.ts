/** Builds runtime and studio when their sources have changed since the last build. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { glob, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import { oneAtATime } from './one-at-a-time.ts'

const root = dirname(dirname(import.meta.dirname))
/** Holds the built `runtime` and `studio`, and in `.sources` the hash of what they were built from. */
export const builtFrontEnds = join(root, 'dist')
const hashFile = join(builtFrontEnds, '.sources')
const lockFile = join(builtFrontEnds, '.building')

const sources = [
  'runtime/**/*',
  'studio/**/*',
  'platform/contract/**/*',
  'platform/expression/**/*',
  'vite.config.ts',
  'package-lock.json',
]

/** When nothing changed this takes as long as reading and hashing the sources: some 30 ms. */
export async function buildFrontEnds(log: Logger): Promise<void> {
  const hash = await sourcesHash()
  if (await isBuiltFrom(hash)) return
  await oneAtATime(lockFile, async () => {
    if (!(await isBuiltFrom(hash))) await buildBoth(hash, log)
  })
}

const isBuiltFrom = async (hash: string) => (await readFile(hashFile, 'utf8').catch(() => '')) === hash

async function buildBoth(hash: string, log: Logger): Promise<void> {
  const began = performance.now()
  log.info('building the front ends: their sources have changed')
  await Promise.all([build('runtime'), build('studio')])
  await writeFile(hashFile, hash)
  log.info({ milliseconds: Math.round(performance.now() - began) }, 'the front ends are built')
}

async function sourcesHash(): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true }))
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  const hash = createHash('sha256')
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(await readFile(file))
  return hash.digest('hex')
}

/** A process each: the two are built side by side, and the server's own is free to make the database ready. */
async function build(mode: 'runtime' | 'studio'): Promise<void> {
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
    // React's development build is half as large again, and an environment made for tests would ask for it.
    const env = { ...process.env, NODE_ENV: 'production' }
    await promisify(execFile)(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], {
      cwd: root,
      env,
    })
  } catch (cause) {
    const output = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new AppError({
      status: 503,
      code: 'front-end-build',
      message: `The front end '${mode}' could not be built${output ? `:\n${output}` : '. Run "npm install" and start again.'}`,
      cause,
    })
  }
}
