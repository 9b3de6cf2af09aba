/** The names of the JSON files in a folder of a pack, sorted; what does not belong there is told. */
import { readdir } from 'node:fs/promises'
import type { Problem } from '../contract/problem.ts'

export interface JsonFiles {
  names: string[]
  problems: Problem[]
}

const plain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.json$/
const maxFiles = 1_000

/** None where there is no such folder. `at` is its place inside the pack: `/views`. */
export async function jsonFiles(folder: string, at: string): Promise<JsonFiles> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const visible = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
  if (visible.length > maxFiles)
    return {
      names: [],
      problems: [{ pointer: at, code: 'too-many', message: `At most ${maxFiles} files can stand here.` }],
    }
  const strange = visible.filter(entry => !entry.isFile() || !plain.test(entry.name))
  return {
    names: visible.filter(entry => !strange.includes(entry)).map(({ name }) => name),
    problems: strange.map(({ name }) => ({
      pointer: `${at}/${name}`,
      code: 'unknown-file',
      message: `'${name}' does not belong here: only plain files that end in .json do.`,
    })),
  }
}
