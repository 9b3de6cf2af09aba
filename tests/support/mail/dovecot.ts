/**
 * A real IMAP server: Debian's dovecot, with one mailbox of its own in a folder that goes with the test. Where it is not
 * installed and nobody may install it, the test says how, and fails: `apt-get install dovecot-imapd`.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll } from 'vitest'

export interface TestMailbox {
  url: string
  /** Puts a mail into the mailbox, as a delivery does. */
  deliver(raw: string | Buffer): Promise<void>
  /** Another mailbox in its place, with another UIDVALIDITY. */
  replace(): Promise<void>
  /** Ends every connection. */
  restart(): Promise<void>
}

const binary = '/usr/sbin/dovecot'

/** Call it at the top of the file. */
export async function testMailbox(): Promise<TestMailbox> {
  install()
  const folder = mkdtempSync(join(tmpdir(), 'enishi-dovecot-'))
  const port = await freePort()
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port))
  let server = start(folder)
  afterAll(async () => {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  })
  const connect = async () => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: 'support', pass: 'secret' },
      logger: false,
    })
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const on = async <T>(work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const client = await connect()
    try {
      return await work(client)
    } finally {
      client.close()
    }
  }
  const answering = async () => {
    for (let tries = 0; ; tries++) {
      try {
        return await on(async () => {})
      } catch (error) {
        if (tries > 100) throw error
        await new Promise(resolve => setTimeout(resolve, 50))
      }
    }
  }
  await answering()
  return {
    url: `imap://support:secret@127.0.0.1:${port}/Support`,
    deliver: raw => on(async client => void (await client.append('Support', Buffer.from(raw)))),
    replace: () =>
      on(async client => {
        await client.mailboxDelete('Support')
        // UIDVALIDITY is the second in which a mailbox is made.
        await new Promise(resolve => setTimeout(resolve, 1_100))
        await client.mailboxCreate('Support')
      }),
    async restart() {
      await stop(server)
      server = start(folder)
      await answering()
    },
  }
}

function install(): void {
  if (existsSync(binary)) return
  try {
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'dovecot-imapd'], { stdio: 'ignore' })
  } catch {
    throw new Error('These tests need a real IMAP server: apt-get install dovecot-imapd')
  }
}

function start(folder: string) {
  const server = spawn(binary, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  return { server, ended: new Promise<void>(resolve => server.once('exit', () => resolve())) }
}

async function stop({ server, ended }: ReturnType<typeof start>): Promise<void> {
  server.kill('SIGTERM')
  await ended
}

function configuration(folder: string, port: number): string {
  const { username, uid, gid } = userInfo()
  const isRoot = uid === 0
  // Mail is never handled as root: nobody's id is the same everywhere on Debian.
  const [owner, group] = isRoot ? [65_534, 65_534] : [uid, gid]
  for (const name of ['run', 'mail']) mkdirSync(join(folder, name), { recursive: true })
  if (isRoot) {
    chownSync(join(folder, 'mail'), owner, group)
    chownSync(folder, owner, group)
  }
  return `
protocols = imap
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail
first_valid_uid = 1
mailbox_idle_check_interval = 1s
shutdown_clients = yes
${isRoot ? '' : `default_internal_user = ${username}\ndefault_internal_group = ${gid}\ndefault_login_user = ${username}\n`}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${folder}/mail
}
namespace inbox {
  inbox = yes
  mailbox Support {
    auto = create
  }
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
`
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
