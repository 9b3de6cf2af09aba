/** Words of a command line → packs: `crm` is one of `templates/`, `./packs/fleet` a folder anywhere. */
import { basename, dirname, resolve } from 'node:path'
import { isPackName, templates } from './pack-folders.ts'

export interface NamedPacks {
  names: string[]
  /** In which they, and what they require, are looked for. */
  places: string[]
}

export function packsNamed(words: readonly string[]): NamedPacks {
  const folders = words.map(word => (isPackName(word) ? resolve(templates, word) : resolve(word)))
  return { names: folders.map(folder => basename(folder)), places: [...new Set([...folders.map(dirname), templates])] }
}
