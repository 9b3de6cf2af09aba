/** Where packs stand: one folder each in `templates/`. A name from outside never becomes a path of another place. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { notFound } from '../errors.ts'

const root = fileURLToPath(new URL('../../templates/', import.meta.url))

/** Names of the packs that come with this installation, sorted. */
export async function packNames(): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory() && isPackName(entry.name))
    .map(({ name }) => name)
    .sort()
}

export function packFolder(name: string): string {
  if (!isPackName(name)) throw notFound(`The pack '${name.slice(0, 80)}'`)
  return join(root, name)
}

const isPackName = (name: string) => /^[a-z][a-z0-9-]{0,62}$/.test(name)
