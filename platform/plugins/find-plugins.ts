/**
 * Which plugins there are: those that come with Enishi (`plugins/*`), every folder of `plugins/` in the data folder, and
 * what ENISHI_PLUGINS names (folders by a path, packages of the lockfile by their name). Nothing that is uploaded is ever
 * among them.
 */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface FoundPlugin {
  /** As it was named: `email`, `./my-plugins/acme`, `@acme/enishi-plugin`. */
  specifier: string
  folder: string
  /** Its door file. */
  entry: string
  /** Comes with Enishi, and is as trusted as Enishi is. */
  bundled: boolean
}

export interface MissingPlugin {
  specifier: string
  problem: string
}

const bundledPlugins = fileURLToPath(new URL('../../plugins', import.meta.url))

export interface FindOptions {
  dataFolder: string
  /** Of ENISHI_PLUGINS. */
  named: readonly string[]
  /** False: of those that come with Enishi only the named ones. */
  bundled?: boolean
  /** Where relative paths begin and packages are looked for. */
  workFolder?: string
}

export async function findPlugins({ dataFolder, named, bundled = true, workFolder = process.cwd() }: FindOptions) {
  const found: FoundPlugin[] = []
  const missing: MissingPlugin[] = []
  const add = (specifier: string, folder: string | null, bundled: boolean) => {
    const entry = folder && doorOf(folder)
    if (folder && entry && !found.some(known => known.entry === entry))
      found.push({ specifier, folder, entry, bundled })
    if (!entry) missing.push({ specifier, problem: folder ? noDoor(folder) : notThere(specifier, workFolder) })
  }
  for (const name of await foldersIn(bundledPlugins))
    if (bundled || named.includes(name)) add(name, join(bundledPlugins, name), true)
  const own = join(dataFolder, 'plugins')
  for (const name of await foldersIn(own)) add(name, join(own, name), false)
  for (const specifier of named)
    if (!found.some(plugin => plugin.bundled && plugin.specifier === specifier))
      add(specifier, folderNamed(specifier, workFolder), false)
  return { found, missing }
}

async function foldersIn(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter(entry => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name)
  return folders.filter(name => /^[a-z]/.test(name) && doorOf(join(place, name)) !== null).sort()
}

function folderNamed(specifier: string, workFolder: string): string | null {
  if (specifier.startsWith('.') || isAbsolute(specifier)) return folderAt(resolve(workFolder, specifier))
  try {
    const file = findPackageJSON(specifier, pathToFileURL(join(workFolder, 'package.json')))
    return file ? dirname(file) : null
  } catch {
    return null
  }
}

const folderAt = (path: string): string | null =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : null

/** What package.json names, else `index.ts` or `index.js`. */
export function doorOf(folder: string): string | null {
  const named = [entryIn(join(folder, 'package.json')), 'index.ts', 'index.js', 'index.mjs']
  const file = named.find(name => name !== null && existsSync(join(folder, name)))
  return file ? join(folder, file) : null
}

function entryIn(file: string): string | null {
  try {
    const { main, exports } = JSON.parse(readFileSync(file, 'utf8')) as { main?: unknown; exports?: unknown }
    const door = typeof exports === 'object' && exports !== null && '.' in exports ? exports['.'] : exports
    const byCondition = typeof door === 'object' && door !== null && 'default' in door ? door.default : door
    return [byCondition, main].find(entry => typeof entry === 'string') ?? null
  } catch {
    return null
  }
}

const noDoor = (folder: string) => `There is no index.ts or index.js in ${folder}, and its package.json names no other.`

const notThere = (specifier: string, workFolder: string) =>
  `'${specifier}' was not found: no plugin that comes with Enishi, no folder of ${workFolder}, and no package there.`
