/**
 * Where packs stand: one folder each in `templates/`, or in places that whoever runs the server names. A name from
 * outside never becomes a path of another place.
 */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** With this installation. */
export const templates = fileURLToPath(new URL('../../templates', import.meta.url))

/** Names of the packs in `templates/`, sorted. */
export async function packNames(): Promise<string[]> {
  const entries = await readdir(templates, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(({ name }) => name)
  return names.filter(name => packFolder(name) !== null).sort()
}

/** In the first of the places that has it; null where none does. */
export function packFolder(name: string, places: readonly string[] = [templates]): string | null {
  if (!isPackName(name)) return null
  return places.map(place => join(place, name)).find(folder => existsSync(join(folder, 'pack.json'))) ?? null
}

export const isPackName = (name: string) => /^[a-z][a-z0-9-]{0,62}$/.test(name)
