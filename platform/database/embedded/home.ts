/**
 * Which folder PostgreSQL's files stand in: `postgresql` in the data folder, or, where PostgreSQL's user cannot enter
 * that (root's home, a `mktemp -d`), one that it can, named in the file `postgresql.location` of the data folder.
 */
import { randomBytes } from 'node:crypto'
import { access, chown, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../errors.ts'
import { sharedFolder } from './binaries.ts'
import { canEnter, ownerOf, type SystemUser, systemUser } from './system-user.ts'

export interface Home {
  folder: string
  /** Whom it belongs to, or will. */
  user: SystemUser | null
}

export async function findHome(dataFolder: string): Promise<Home> {
  const existing = await existingHome(dataFolder)
  if (existing) return { folder: existing, user: await ownerOf(existing) }
  const user = await systemUser()
  // Others may pass through, to what is theirs, but not look around.
  await mkdir(dataFolder, { recursive: true, mode: user ? 0o711 : 0o700 })
  return { folder: await newHome(dataFolder, user), user }
}

const usualHome = (dataFolder: string) => join(dataFolder, 'postgresql')

async function existingHome(dataFolder: string): Promise<string | null> {
  const home = (await namedHome(dataFolder)) ?? usualHome(dataFolder)
  const found = await access(join(home, 'data')).catch((error: NodeJS.ErrnoException) => error)
  if (found?.code === 'EACCES') throw foreign(home, found)
  return found ? null : home
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
  const named = await namedHome(dataFolder)
  if (named) return named
  if (await canEnter(user, dataFolder)) return usualHome(dataFolder)
  const name = `${basename(dirname(dataFolder))}-${basename(dataFolder)}`.replaceAll(/[^\w-]/g, '')
  const folder = join(await sharedFolder(user), `${name}-${randomBytes(4).toString('hex')}`)
  await mkdir(folder)
  if (user) await chown(folder, user.uid, user.gid)
  return nameHome(dataFolder, join(folder, 'postgresql'))
}

/** A link is made whole and never over an existing file: of two starts at once both use the same place. */
async function nameHome(dataFolder: string, home: string): Promise<string> {
  const draft = `${locationFile(dataFolder)}.${process.pid}`
  await writeFile(draft, `${home}\n`)
  const isFirst = await link(draft, locationFile(dataFolder)).then(
    () => true,
    () => false,
  )
  await rm(draft)
  if (!isFirst) await rm(dirname(home), { recursive: true })
  return (await namedHome(dataFolder))!
}

/** Made by root's server, which handed it to the user `postgres`, and now opened by somebody else. */
const foreign = (home: string, cause: unknown) =>
  new AppError({
    status: 503,
    code: 'database-foreign',
    message: `The database in ${home} belongs to another user. Start Enishi as the user that made it, or set ENISHI_DATA to another folder.`,
    cause,
  })
