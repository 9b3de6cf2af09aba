/**
 * Which folder PostgreSQL's files stand in: `postgresql` in the data folder, or, where PostgreSQL's user cannot enter
 * that (root's home, a `mktemp -d`), one that it can, named in the file `postgresql.location` of the data folder.
 */
import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { sharedFolder } from './binaries.ts'
import { canEnter, type SystemUser } from './system-user.ts'

export async function findHome(dataFolder: string, user: SystemUser | null): Promise<string> {
  // Others may pass through, to what is theirs, but not look around.
  await mkdir(dataFolder, { recursive: true, mode: user ? 0o711 : 0o700 })
  const home = (await namedHome(dataFolder)) ?? (await newHome(dataFolder, user))
  await refuseForeign(home)
  return home
}

const locationFile = (dataFolder: string) => join(dataFolder, 'postgresql.location')

async function namedHome(dataFolder: string): Promise<string | null> {
  const named = (await readFile(locationFile(dataFolder), 'utf8').catch(() => '')).trim()
  if (!named) return null
  const there = await stat(dirname(named)).catch(() => null)
  if (there) return named
  throw new AppError({
    status: 503,
    code: 'database-missing',
    message: `${locationFile(dataFolder)} says that the database is in ${named}, which does not exist. Put it back there, or delete that file to begin with an empty database.`,
  })
}

async function newHome(dataFolder: string, user: SystemUser | null): Promise<string> {
  const usual = join(dataFolder, 'postgresql')
  if (await canEnter(user, dataFolder)) return usual
  const name = `${basename(dirname(dataFolder))}-${basename(dataFolder)}`.replaceAll(/[^\w-]/g, '')
  const home = join(await sharedFolder(user), `${name}-${randomBytes(4).toString('hex')}`)
  const draft = `${locationFile(dataFolder)}.${process.pid}`
  await writeFile(draft, `${home}\n`)
  await rename(draft, locationFile(dataFolder))
  return home
}

/** Made by root's server, which handed it to the user `postgres`, and now opened by somebody else. */
async function refuseForeign(home: string): Promise<void> {
  try {
    await access(join(home, 'data'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return
    throw new AppError({
      status: 503,
      code: 'database-foreign',
      message: `The database in ${home} belongs to another user. Start Enishi as the user that made it, or set ENISHI_DATA to another folder.`,
      cause: error,
    })
  }
}
