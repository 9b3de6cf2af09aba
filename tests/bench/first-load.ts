/** What a browser loads before the first page stands: an app's door file, and what it imports. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = join(import.meta.dirname, '..', '..', 'dist')

/** Bytes, gzipped one by one as they are sent. The runtime's list is part of its door file's imports. */
export function firstLoadSize(app: 'runtime' | 'studio'): number {
  const page = readFileSync(join(dist, app, 'index.html'), 'utf8')
  const files = new Map<string, string>()
  for (const [, door] of page.matchAll(/(?:src|href)="(?:\/studio)?(\/assets\/[^"]+\.js)"/g))
    collect(join(dist, app), door!, files)
  return [...files.values()].reduce((sum, text) => sum + gzipSync(text).length, 0)
}

function collect(folder: string, path: string, files: Map<string, string>): void {
  if (files.has(path)) return
  const text = readFileSync(join(folder, path), 'utf8')
  files.set(path, text)
  for (const name of importsOf(text, /(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g))
    collect(folder, `/assets/${name}`, files)
}

const importsOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(found => found[1]!)
