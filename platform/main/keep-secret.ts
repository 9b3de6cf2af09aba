/** The installation's secret: given in the environment, or made once and kept in a file that only its user can read. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export async function keepSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret')
  return (await kept(file)) ?? (await make(file))
}

const kept = async (file: string): Promise<string | null> => {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A link is made whole and never over an existing file: of two starts at once both get the same secret. */
async function make(file: string): Promise<string> {
  const draft = `${file}.${process.pid}`
  await mkdir(join(file, '..'), { recursive: true, mode: 0o711 })
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readFile(file, 'utf8')).trim()
}
