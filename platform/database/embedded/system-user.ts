/** PostgreSQL refuses to run as root; a server that root starts runs it as the system user `postgres`. */
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { AppError } from '../../errors.ts'

const run = promisify(execFile)

export interface SystemUser {
  uid: number
  gid: number
}

/** Null: the process's own user, which is not root. */
export async function systemUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null
  return (await ids()) ?? (await create())
}

/** Who made a database goes on running it, also when root starts the server later. */
export async function ownerOf(path: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null
  const { uid, gid } = await stat(path)
  return uid === 0 ? systemUser() : { uid, gid }
}

/** Both ask the kernel and not the mode bits, so that access lists and read-only mounts count too. */
export const canRead = (user: SystemUser | null, path: string): Promise<boolean> => may(user, '-r', path)
export const canEnter = (user: SystemUser | null, folder: string): Promise<boolean> => may(user, '-x', folder)

async function may(user: SystemUser | null, right: '-r' | '-x', path: string): Promise<boolean> {
  if (!user) return true
  return run('test', [right, path], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function ids(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function create(): Promise<SystemUser> {
  const home = '/nonexistent'
  await run('useradd', ['--system', '--user-group', '--home-dir', home, '--shell', '/bin/false', 'postgres']).catch(
    async () => run('adduser', ['-S', '-D', '-H', '-h', home, '-s', '/bin/false', 'postgres']).catch(() => {}),
  )
  const user = await ids()
  if (user) return user
  throw new AppError({
    status: 503,
    code: 'no-system-user',
    message:
      'PostgreSQL cannot run as root, and no system user "postgres" could be created. ' +
      'Start Enishi as another user, create that user, or set DATABASE_URL.',
  })
}
