/**
 * The vault's secrets for one process: their values for whoever may use them, and the redactor that knows them all.
 *
 *     const secrets = await openSecrets({ database, secret, previousSecrets, redactor, log })
 *     await secrets.get('erp-key')
 */
import type { Logger } from 'pino'
import type { Json } from '../contract/json.ts'
import type { Database, Queries } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { matchesHost } from '../outbound/host-pattern.ts'
import type { Redactor } from './redactor.ts'
import { readSecrets, type SealedSecret, sealedFor } from './secret-store.ts'
import { vaultOf } from './vault.ts'

export interface Secrets {
  /** As it stands in the database now; throws a sentence when there is none of that name. */
  get(name: string): Promise<string>
  redact<T extends Json>(value: T): T
  redactText(text: string): string
  /** Throws when a request holds a secret that is not for its host. */
  mayLeave(request: LeavingRequest): void
  /** Reads all again, so that the redactor and `mayLeave` know what was changed just now. */
  reload(): Promise<void>
  close(): Promise<void>
}

export interface LeavingRequest {
  url: URL
  headers: Headers
  body: Uint8Array | null
}

export interface SecretsOptions {
  database: Database
  secret: string
  previousSecrets?: readonly string[]
  redactor: Redactor
  log: Logger
}

export async function openSecrets({ database, redactor, log, ...keys }: SecretsOptions): Promise<Secrets> {
  const vault = vaultOf(keys)
  const hosts = new Map<string, string[] | null>()

  function opened({ name, sealed, hosts: ofSecret }: SealedSecret): string | null {
    const value = vault.open(sealed, sealedFor(name))
    hosts.set(name, ofSecret)
    if (typeof value !== 'string') return null
    redactor.remember(name, value)
    return value
  }

  async function read(queries: Queries, name?: string) {
    return (await readSecrets(queries, name)).map(secret => ({ name: secret.name, value: opened(secret) }))
  }

  async function reload(): Promise<void> {
    for (const { name, value } of await read(database))
      if (value === null) log.error({ secret: name }, 'this secret cannot be opened: ENISHI_SECRET has changed')
  }

  const stop = await database.listen('enishi_secret', () => {
    reload().catch(error => log.error({ err: error }, 'secrets could not be read again'))
  })
  await reload()
  return {
    async get(name) {
      const [secret] = await read(database, name)
      if (secret?.value) return secret.value
      throw secret ? unreadable(name) : missing(name)
    },
    redact: redactor.json,
    redactText: redactor.text,
    mayLeave(request) {
      for (const name of redactor.found(textOf(request))) {
        const patterns = hosts.get(name) ?? null
        if (patterns && !patterns.some(pattern => matchesHost(request.url.hostname, pattern)))
          throw notForHost(name, request.url.hostname)
      }
    },
    reload,
    close: stop,
  }
}

const textOf = ({ url, headers, body }: LeavingRequest): string =>
  [url.href, ...[...url.searchParams].flat(), ...[...headers].flat(), body ? new TextDecoder().decode(body) : ''].join(
    '\n',
  )

const missing = (name: string) =>
  new AppError({
    status: 422,
    code: 'no-secret',
    message: `There is no secret '${name}'. An administrator adds it in the studio under Secrets.`,
  })

const unreadable = (name: string) =>
  new AppError({
    status: 422,
    code: 'secret-unreadable',
    message: `The secret '${name}' was encrypted with another ENISHI_SECRET. An administrator gives its value anew.`,
  })

const notForHost = (name: string, host: string) =>
  new AppError({
    status: 422,
    code: 'secret-not-for-host',
    message: `The secret '${name}' may not be sent to '${host}'. An administrator names its hosts in the studio under Secrets.`,
  })
