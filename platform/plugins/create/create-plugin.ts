/** Writes a new plugin into a folder that is not there yet. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { enishiVersion } from '../enishi-version.ts'
import { pluginFiles } from './plugin-files.ts'

export interface CreatePlugin {
  name: string
  folder: string
  entity: string
}

/** The paths that were written, in the folder. */
export async function createPlugin({ name, folder, entity }: CreatePlugin): Promise<string[]> {
  if (!/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(name))
    throw refused(`'${name}' is no name for a plugin: lower-case letters, digits and hyphens, such as acme-scores.`)
  if (existsSync(folder)) throw refused(`${folder} is there already. Choose another name, or --folder.`)
  const title = name.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase())
  const files = pluginFiles({ name, title, entity, version: enishiVersion() })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return Object.keys(files)
}

const refused = (message: string) => new AppError({ status: 409, code: 'plugin-name', message })
