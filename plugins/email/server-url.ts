/** Where a mail server is and how to sign in there, as one address: `smtps://user:password@smtp.example.com:465`. */
import type { ChannelContext } from 'enishi/plugin'

export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte. */
  secure: boolean
  /** Whether an unencrypted connection may be used: on this machine, or where the address says `?tls=none`. */
  mayBePlain: boolean
  /** For servers with a certificate of their own: `?tls=untrusted`. */
  anyCertificate: boolean
  user: string | null
  password: string | null
  /** What stands behind the host. */
  path: string
}

/** Of the vault, else of the environment. Null: none is set up. */
export async function serverUrl(
  context: Pick<ChannelContext, 'secret'>,
  [setting, variable]: [string, string],
  ports: { secure: number; plain: number },
): Promise<MailServer | null> {
  const text = await secretOrNull(context, setting).then(found => found ?? secretOrNull(context, variable))
  return text === null ? null : readServerUrl(text, ports)
}

/** Throws a sentence that holds nothing of the address, since it holds a password. */
function readServerUrl(text: string, ports: { secure: number; plain: number }): MailServer {
  const url = URL.parse(text.trim())
  if (!url || !/^(smtp|imap)s?:$/.test(url.protocol) || !url.hostname)
    throw wrong('The address of the mail server is no smtp://, smtps://, imap:// or imaps:// address.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const secure = url.protocol.endsWith('s:')
  const tls = url.searchParams.get('tls')
  return {
    ...{ host, secure },
    port: url.port ? Number(url.port) : secure ? ports.secure : ports.plain,
    mayBePlain: tls === 'none' || ['localhost', '127.0.0.1', '::1'].includes(host),
    anyCertificate: tls === 'untrusted',
    user: url.username ? decodeURIComponent(url.username) : null,
    password: url.password ? decodeURIComponent(url.password) : null,
    path: decodeURIComponent(url.pathname.replace(/^\//, '')),
  }
}

const wrong = (message: string) => Object.assign(new Error(message), { permanent: true })

const secretOrNull = (context: Pick<ChannelContext, 'secret'>, name: string): Promise<string | null> =>
  context.secret(name).then(
    found => found || null,
    () => null,
  )
