/** What a browser loads before the first list stands: the runtime's door file, what it imports, and the list's own chunk. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const folder = join(import.meta.dirname, '..', '..', 'dist', 'runtime')

/** Bytes, gzipped one by one as they are sent. The list's own chunks are part of the door file's imports. */
export function firstLoadSize(): number {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const files = new Map<string, string>()
  for (const [, door] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)) collect(door!, files)
  return [...files.values()].reduce((sum, text) => sum + gzipSync(text).length, 0)
}

function collect(path: string, files: Map<string, string>): void {
  if (files.has(path)) return
  const text = readFileSync(join(folder, path), 'utf8')
  files.set(path, text)
  for (const name of importsOf(text, /(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)) collect(`/assets/${name}`, files)
}

const importsOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(found => found[1]!)
