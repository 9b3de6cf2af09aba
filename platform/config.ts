/** The environment, read and checked once. Every variable is told of in docs/operations.md. */
import { resolve } from 'node:path'
import { passwordLength } from './contract/password.ts'

export interface Config {
  port: number
  host: string
  /** Absolute. Holds the embedded database, the kept secret and what else must outlive a process. */
  dataFolder: string
  /** Null: the embedded PostgreSQL in the data folder. */
  databaseUrl: string | null
  /** For a database user of its own that owns the tables, beside one that only uses them. */
  databaseOwnerUrl: string | null
  /** A bucket for the bytes of files; null: the data folder. */
  s3Url: string | null
  /** Where people reach the server, without a slash at the end. */
  publicUrl: string
  /** At least 32 characters; signs sessions and cursors, encrypts what must be readable again. */
  secret: string
  /** Of before a change of the secret, newest first: what they encrypted can still be read. */
  previousSecrets: string[]
  /** Set up without a browser. */
  administrator: { email: string; password: string } | null
  /** An administrator's key for set-up without a browser. */
  apiKey: string | null
  packs: string[]
  /** Plugins beside those that come with Enishi: folders by a path, packages by their name. */
  plugins: string[]
  sample: boolean
  locale: 'en' | 'ja'
  logLevel: LogLevel
  /** Believe `X-Forwarded-For`: only behind a proxy of one's own that sets it. */
  trustProxy: boolean
  /** What of the network inside workflows and plugins may call: names, addresses, ranges, each with a port or without. */
  outboundAllow: string[]
  /** Null: people sign in with passwords and passkeys alone. */
  sso: SsoConfig | null
}

/** How people sign in by another system (OpenID Connect). */
export interface SsoConfig {
  issuer: string
  clientId: string
  /** Null: a public client, which PKCE alone protects. */
  clientSecret: string | null
  /** What its button says. */
  name: string
  scopes: string
  /** Whoever has a verified address in one of them is let in and made a person; none: only those who are there already. */
  createDomains: string[]
  /** Of people who are made so. */
  createRoles: string[]
  /** The claim that lists groups, and which role each of them gives; those roles follow it at every sign-in. */
  rolesClaim: string | null
  roles: Record<string, string>
  /** The claim with the name of a new person's unit. */
  unitClaim: string | null
}

/** What the environment leaves open is decided at the start: the address by the port, the secret by its file. */
export type GivenConfig = Omit<Config, 'publicUrl' | 'secret'> & { publicUrl: string | null; secret: string | null }

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
type LogLevel = (typeof logLevels)[number]
type Environment = Record<string, string | undefined>

/** All that is wrong with the environment, a sentence each. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Throws a `ConfigError` that names every wrong value. */
export function readConfig(environment: Environment): GivenConfig {
  const read = reader(environment)
  const config: GivenConfig = {
    port: read('PORT', port) ?? 3000,
    host: read('HOST', text) ?? '127.0.0.1',
    dataFolder: resolve(read('ENISHI_DATA', text) ?? 'data'),
    databaseUrl: read('DATABASE_URL', url('postgres:', 'postgresql:')),
    databaseOwnerUrl: read('DATABASE_OWNER_URL', url('postgres:', 'postgresql:')),
    s3Url: read('S3_URL', bucket),
    publicUrl: read('PUBLIC_URL', origin),
    secret: read('ENISHI_SECRET', longEnough(32)),
    previousSecrets: read('ENISHI_PREVIOUS_SECRETS', secrets) ?? [],
    administrator: administrator(
      read('ENISHI_ADMIN_EMAIL', email),
      read('ENISHI_ADMIN_PASSWORD', longEnough(passwordLength.least)),
    ),
    apiKey: read('ENISHI_API_KEY', key),
    packs: read('ENISHI_PACKS', names) ?? [],
    plugins: read('ENISHI_PLUGINS', specifiers) ?? [],
    sample: read('ENISHI_SAMPLE', yesOrNo) ?? false,
    locale: read('ENISHI_LOCALE', oneOf('en', 'ja')) ?? 'en',
    logLevel: read('LOG_LEVEL', oneOf(...logLevels)) ?? 'info',
    trustProxy: read('TRUST_PROXY', yesOrNo) ?? false,
    outboundAllow: read('ENISHI_OUTBOUND_ALLOW', hosts) ?? [],
    sso: singleSignOn(read),
  }
  if (!environment['ENISHI_ADMIN_EMAIL'] !== !environment['ENISHI_ADMIN_PASSWORD'])
    read.problems.push('ENISHI_ADMIN_EMAIL and ENISHI_ADMIN_PASSWORD go together: set both, or neither.')
  if (!environment['OIDC_ISSUER'] !== !environment['OIDC_CLIENT_ID'])
    read.problems.push('OIDC_ISSUER and OIDC_CLIENT_ID go together: set both, or neither.')
  if (config.apiKey && !config.administrator)
    read.problems.push(
      'ENISHI_API_KEY belongs to the administrator: set ENISHI_ADMIN_EMAIL and ENISHI_ADMIN_PASSWORD too.',
    )
  if (read.problems.length > 0) throw new ConfigError(read.problems)
  return config
}

/** `http://localhost:3000` of what the server listens on. */
export function localUrl(host: string, listeningPort: number): string {
  const anyOrLocal = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)
  const name = anyOrLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${listeningPort}`
}

function singleSignOn(read: ReturnType<typeof reader>): SsoConfig | null {
  const issuer = read('OIDC_ISSUER', issuerAddress)
  const clientId = read('OIDC_CLIENT_ID', text)
  const given = {
    clientSecret: read('OIDC_CLIENT_SECRET', text),
    name: read('OIDC_NAME', text) ?? 'SSO',
    scopes: read('OIDC_SCOPES', text) ?? 'openid profile email',
    createDomains: read('OIDC_CREATE_DOMAINS', domains) ?? [],
    createRoles: read('OIDC_CREATE_ROLES', words) ?? [],
    rolesClaim: read('OIDC_ROLES_CLAIM', text),
    roles: read('OIDC_ROLES', mapping) ?? {},
    unitClaim: read('OIDC_UNIT_CLAIM', text),
  }
  return issuer && clientId ? { issuer, clientId, ...given } : null
}

/** A parser gives the value, or what it should have been as the end of "X must be …". */
type Parsed<T> = { value: T } | { expected: string }
type Parser<T> = (given: string) => Parsed<T>

function reader(environment: Environment) {
  const problems: string[] = []
  const read = <T>(name: string, parse: Parser<T>): T | null => {
    const given = environment[name]?.trim()
    if (!given) return null
    const parsed = parse(given)
    if ('value' in parsed) return parsed.value
    problems.push(`${name} must be ${parsed.expected}.`)
    return null
  }
  return Object.assign(read, { problems })
}

const administrator = (address: string | null, password: string | null) =>
  address && password ? { email: address, password } : null

const text: Parser<string> = given => ({ value: given })

const port: Parser<number> = given =>
  /^\d{1,5}$/.test(given) && Number(given) <= 65_535
    ? { value: Number(given) }
    : { expected: 'a number from 0 (picks a free one) to 65535' }

const email: Parser<string> = given =>
  /^[^\s@]+@[^\s@]+$/.test(given) ? { value: given } : { expected: 'an e-mail address' }

const longEnough =
  (length: number): Parser<string> =>
  given =>
    given.length >= length ? { value: given } : { expected: `at least ${length} characters long` }

/** Several, by commas. */
const secrets: Parser<string[]> = given => {
  const several = given.split(',').map(secret => secret.trim())
  return several.every(secret => secret.length >= 32)
    ? { value: several }
    : { expected: 'secrets of at least 32 characters, separated by commas' }
}

const key: Parser<string> = given =>
  /^[\w-]{32,200}$/.test(given)
    ? { value: given }
    : { expected: '32 to 200 letters, digits, hyphens and underscores, best by chance: openssl rand -hex 32' }

const yesOrNo: Parser<boolean> = given =>
  ['true', 'false'].includes(given) ? { value: given === 'true' } : { expected: 'true or false' }

const oneOf =
  <T extends string>(...values: readonly T[]): Parser<T> =>
  given => {
    const value = values.find(each => each === given)
    return value === undefined ? { expected: `one of ${values.join(', ')}` } : { value }
  }

const names: Parser<string[]> = given => {
  const list = given.split(',').map(name => name.trim())
  return list.every(name => /^[a-z][a-z0-9-]*$/.test(name))
    ? { value: list }
    : { expected: 'names of packs, separated by commas: crm,sfa' }
}

/** What stands between the two systems is readable to everybody on the way, but on one's own machine. */
const issuerAddress: Parser<string> = given => {
  const parsed = URL.canParse(given) ? new URL(given) : null
  const isSafe = parsed?.protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(parsed?.hostname ?? '')
  return parsed && isSafe && /^https?:$/.test(parsed.protocol) && !parsed.search && !parsed.hash
    ? { value: given }
    : { expected: 'an https address, as the other system names itself: https://login.example.com/realms/main' }
}

const listOf = (given: string) => given.split(',').map(each => each.trim())

const words: Parser<string[]> = given =>
  listOf(given).every(Boolean) ? { value: listOf(given) } : { expected: 'names, separated by commas' }

const domains: Parser<string[]> = given =>
  listOf(given).every(each => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(each))
    ? { value: listOf(given.toLowerCase()) }
    : { expected: 'domains of e-mail addresses, separated by commas: example.com,example.co.jp' }

const mapping: Parser<Record<string, string>> = given => {
  const pairs = listOf(given).map(each => each.split('=').map(part => part.trim()))
  return pairs.every(([group, role, ...rest]) => group && role && rest.length === 0)
    ? { value: Object.fromEntries(pairs) as Record<string, string> }
    : { expected: 'groups with their roles, separated by commas: crm-sales=sales-rep,crm-admins=administrator' }
}

/** `outbound/allowed.ts` reads them closer. */
const hosts: Parser<string[]> = given => {
  const list = given.split(',').map(host => host.trim())
  const entry = /^(\[[\da-f:.]+\]|(\*\.)?[^\s/:*[\]]+)(\/\d{1,3})?(:\d{1,5})?$/i
  return list.every(host => entry.test(host))
    ? { value: list }
    : {
        expected: 'hosts, addresses or ranges, separated by commas: erp.internal.example:8443,*.lan.example,10.0.0.0/8',
      }
}

const specifiers: Parser<string[]> = given => {
  const list = given.split(',').map(name => name.trim())
  return list.every(name => /^(\.{0,2}\/.*|[A-Za-z]:\\.*|(@[a-z0-9~._-]+\/)?[a-z0-9~._-]+)$/.test(name))
    ? { value: list }
    : { expected: 'folders or names of packages, separated by commas: ./my-plugins/acme,@acme/enishi-plugin' }
}

/** Values of addresses are never repeated in a message: they hold passwords. */
const url =
  (...protocols: string[]): Parser<string> =>
  given =>
    URL.canParse(given) && protocols.includes(new URL(given).protocol)
      ? { value: given }
      : { expected: `an address that begins with ${protocols.map(each => `${each}//`).join(' or ')}` }

const bucket: Parser<string> = given => {
  const parsed = URL.canParse(given) ? new URL(given) : null
  return parsed && /^https?:$/.test(parsed.protocol) && parsed.username && parsed.password && parsed.pathname.length > 1
    ? { value: given }
    : { expected: 'an address such as https://KEY:SECRET@s3.example.com/bucket?region=ap-northeast-1' }
}

const origin: Parser<string> = given => {
  const parsed = URL.canParse(given) ? new URL(given) : null
  return parsed && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/' && !parsed.search && !parsed.username
    ? { value: parsed.origin }
    : { expected: 'an address without a path, such as https://crm.example.com' }
}
