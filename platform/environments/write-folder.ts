/** Files of an installation into a folder, for git: what did not change is not written, what is no longer there goes. */
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { conflict, invalid } from '../errors.ts'
import { folders } from './item.ts'
import { manifestPath, organisationPath, secretsPath } from './read-files.ts'

export interface Written {
  written: string[]
  removed: string[]
}

export async function writeFolder(folder: string, files: Readonly<Record<string, string>>): Promise<Written> {
  refuseElsewhere(Object.keys(files))
  await mkdir(folder, { recursive: true })
  await refuseOthers(folder)
  const written: string[] = []
  for (const [path, text] of Object.entries(files)) if (await put(join(folder, path), text)) written.push(path)
  const removed: string[] = []
  for (const name of folders.keys()) removed.push(...(await tidy(folder, name, files)))
  return { written, removed }
}

/** Another installation may have named them: nothing is written outside of the folder, nor where nobody looks. */
function refuseElsewhere(paths: string[]): void {
  const strange = paths.filter(path => !isOurs(path))
  if (!strange.length) return
  throw invalid(
    'These are not the files of an installation. Nothing was written.',
    strange.slice(0, 100).map(path => ({
      pointer: `/${path.slice(0, 200)}`,
      code: 'unknown-file',
      message: `'${path.slice(0, 200)}' is no place for a document.`,
    })),
  )
}

function isOurs(path: string): boolean {
  const [folder = '', name = '', ...deeper] = path.split('/')
  if (single.has(path)) return true
  return folders.has(folder) && deeper.length === 0 && /^[A-Za-z0-9][A-Za-z0-9_.-]*\.json$/.test(name)
}

const single = new Set([manifestPath, organisationPath, secretsPath])

/** A folder of something else must not lose its files to a slip of the hand. */
async function refuseOthers(folder: string): Promise<void> {
  const entries = await readdir(folder)
  const isWritten = entries.includes(manifestPath)
  if (isWritten || entries.every(name => name.startsWith('.'))) return
  throw conflict(
    'folder-in-use',
    `'${folder}' holds other files. Give an empty folder, or one that was written before.`,
  )
}

async function put(file: string, text: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true })
  const found = await lstat(file).catch(() => null)
  if (found && !found.isFile()) throw conflict('no-file', `'${file}' is no plain file. Links are not followed.`)
  if (found && (await readFile(file, 'utf8')) === text) return false
  await writeFile(file, text)
  return true
}

async function tidy(folder: string, name: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const entries = await readdir(join(folder, name), { withFileTypes: true }).catch(() => [])
  const gone = entries.filter(
    entry => entry.isFile() && /^[^.].*\.json$/.test(entry.name) && !Object.hasOwn(files, `${name}/${entry.name}`),
  )
  for (const entry of gone) await rm(join(folder, name, entry.name))
  return gone.map(entry => `${name}/${entry.name}`)
}
