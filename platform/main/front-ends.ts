/** Builds runtime and studio when their sources have changed since the last build. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import { AppError } from '../errors.ts'
import { bundledClients } from './bundled-clients.ts'
import { oneAtATime } from './one-at-a-time.ts'

const root = dirname(dirname(import.meta.dirname))
const shipped = join(root, 'dist')

const sources = [
  'runtime/**/*',
  'studio/**/*',
  'platform/contract/**/*',
  'platform/expression/**/*',
  'plugins/*/client*',
  'plugins/*/client/**/*',
  'vite.config.ts',
  'package-lock.json',
]

export interface BuildOptions {
  log: Logger
  /** Screens of plugins by the plugin's name: absolute paths of their `client.tsx`. */
  clients?: Record<string, string>
  /** For a build of its own, where there are screens beside those that come with Enishi. */
  dataFolder?: string
}

/**
 * The folder that holds the built `runtime` and `studio`, and in `.sources` the hash of what they were built from. When
 * nothing changed this takes as long as reading and hashing the sources: some 30 ms.
 */
export async function buildFrontEnds({ log, clients = bundledClients(), dataFolder }: BuildOptions): Promise<string> {
  const isOwn = dataFolder !== undefined && Object.keys(clients).some(name => !Object.hasOwn(bundledClients(), name))
  if (isPackage) return packaged(log, isOwn)
  const folder = isOwn ? join(dataFolder, 'front-ends') : shipped
  const build = { log, clients, folder, hash: await sourcesHash(isOwn ? clients : {}) }
  if (await isBuiltFrom(build)) return folder
  await mkdir(folder, { recursive: true })
  await oneAtATime(join(folder, '.building'), async () => {
    if (!(await isBuiltFrom(build))) await buildBoth(build)
  })
  return folder
}

/** What was installed from a registry is built, and has no sources to build anew. */
const isPackage = !existsSync(join(root, 'vite.config.ts'))

function packaged(log: Logger, hasOwn: boolean): string {
  if (hasOwn) log.warn('screens of plugins (client.tsx) are built in a clone of Enishi only; they are not shown here')
  return shipped
}

interface Build {
  log: Logger
  clients: Record<string, string>
  folder: string
  hash: string
}

const isBuiltFrom = async ({ folder, hash }: Build) =>
  (await readFile(join(folder, '.sources'), 'utf8').catch(() => '')) === hash

async function buildBoth(build: Build): Promise<void> {
  const began = performance.now()
  build.log.info('building the front ends: their sources have changed')
  await Promise.all([buildOne(build, 'runtime'), buildOne(build, 'studio')])
  await writeFile(join(build.folder, '.sources'), build.hash)
  build.log.info({ milliseconds: Math.round(performance.now() - began) }, 'the front ends are built')
}

async function sourcesHash(clients: Record<string, string>): Promise<string> {
  const files: string[] = []
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true }))
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  for (const file of Object.values(clients))
    for await (const entry of glob('**/*.{ts,tsx,css,json}', {
      cwd: dirname(file),
      exclude: isModule,
      withFileTypes: true,
    }))
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  const hash = createHash('sha256').update(JSON.stringify(clients))
  for (const file of files.sort()) hash.update(relative(root, file)).update(await readFile(file))
  return hash.digest('hex')
}

const isModule = (entry: { name: string }) => entry.name === 'node_modules'

/** A process each: the two are built side by side, and the server's own is free to make the database ready. */
async function buildOne({ clients, folder }: Build, mode: 'runtime' | 'studio'): Promise<void> {
  try {
    const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
    // React's development build is half as large again, and an environment made for tests would ask for it.
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      ENISHI_PLUGIN_CLIENTS: JSON.stringify(clients),
      ENISHI_FRONT_ENDS: folder,
    }
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
