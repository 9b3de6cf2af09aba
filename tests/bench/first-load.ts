/** What a browser loads before the first page stands: an app's door file, and what it imports; and what a page adds to it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, '..', '..', 'dist')

type App = 'runtime' | 'studio'
/** Texts by path. */
type Files = Map<string, string>

/** Bytes, gzipped one by one as they are sent. The runtime's list is part of its door file's imports. */
export function firstLoadSize(app: App): number {
  return sizeOf(firstLoad(app).values())
}

/** Bytes that come on top of the first load with the chunk of this name and what it imports. */
export function chunkSize(app: App, name: string): number {
  const first = firstLoad(app)
  const files = new Map(first)
  const isIt = new RegExp(`^${name}-[\\w-]{8}\\.js$`)
  const chunk = readdirSync(join(dist, app, 'assets')).find(file => isIt.test(file))
  if (!chunk) throw new Error(`The ${app} has no chunk ${name}: build it first, or look for what it is called now.`)
  collect(join(dist, app), `/assets/${chunk}`, files)
  return sizeOf([...files].filter(([path]) => !first.has(path)).map(([, text]) => text))
}

function firstLoad(app: App): Files {
  const page = readFileSync(join(dist, app, 'index.html'), 'utf8')
  const files: Files = new Map()
  for (const [, door] of page.matchAll(/(?:src|href)="(?:\/studio)?(\/assets\/[^"]+\.js)"/g))
    collect(join(dist, app), door!, files)
  return files
}

function collect(folder: string, path: string, files: Files): void {
  if (files.has(path)) return
  const text = readFileSync(join(folder, path), 'utf8')
  files.set(path, text)
  for (const name of importsOf(text, /(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g))
    collect(folder, `/assets/${name}`, files)
}

const importsOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(found => found[1]!)
const sizeOf = (texts: Iterable<string>) => [...texts].reduce((sum, text) => sum + gzipSync(text).length, 0)
