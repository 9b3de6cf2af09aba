/**
 * Encrypts the values of `x-encrypted` fields: AES-256-GCM with a key derived from the installation's secret (HKDF), the
 * key's id in the value, and the record and field it belongs to authenticated, so that no value can be moved elsewhere.
 * Values of previous secrets stay readable until `npx enishi encryption rotate` has written them anew.
 *
 *     const vault = vaultOf(context)
 *     const sealed = vault.seal('1234', `${field.id}:${recordId}`)   // 'e1.9f86d081.…'
 *     vault.open(sealed, `${field.id}:${recordId}`)                  // '1234'
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Json } from '../contract/json.ts'
import type { Context } from './context.ts'

export interface Vault {
  seal(value: Json, about: string): string
  /** Undefined: its key is gone, or it was tampered with. */
  open(sealed: string, about: string): Json | undefined
  /** What values begin with that need no rotation. */
  prefix: string
  /** Stands before sealed values in what PostgreSQL answers; nobody outside knows it, so no stored text can pretend. */
  mark: string
}

const vaults = new Map<string, Vault>()

/** Deriving keys costs 0.1 ms, so it is done once for each set of secrets. */
export function vaultOf({ secret, previousSecrets = [] }: Pick<Context, 'secret' | 'previousSecrets'>): Vault {
  if (!secret) throw new Error('Encrypted fields need the installation’s secret.')
  const secrets = [secret, ...previousSecrets] as [string, ...string[]]
  const id = createHash('sha256').update(JSON.stringify(secrets)).digest('base64')
  const known = vaults.get(id) ?? createVault(secrets)
  vaults.set(id, known)
  return known
}

/** What values begin with that one of the secrets opens; the newest first. */
export const prefixesOf = ({ secret, previousSecrets = [] }: Pick<Context, 'secret' | 'previousSecrets'>): string[] =>
  [secret, ...previousSecrets].flatMap(each => (each ? vaultOf({ secret: each, previousSecrets: [] }).prefix : []))

interface Key {
  id: string
  bytes: Buffer
}

function createVault(secrets: readonly [string, ...string[]]): Vault {
  const keys = secrets.map(keyOf) as [Key, ...Key[]]
  const prefix = `e1.${keys[0].id}.`
  return {
    prefix,
    mark: derived(secrets[0], 'mark of sealed values', 18).toString('base64url'),
    seal: (value, about) => prefix + encrypt(keys[0], JSON.stringify(value), about),
    open(sealed, about) {
      const [version, id, body] = sealed.split('.')
      const key = keys.find(key => key.id === id)
      const text = version === 'e1' && key && body ? decrypt(key, body, about) : null
      return text === null ? undefined : (JSON.parse(text) as Json)
    },
  }
}

const derived = (secret: string, use: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'enishi', use, length))

const keyOf = (secret: string): Key => ({
  id: derived(secret, 'id of the key of encrypted fields', 4).toString('hex'),
  bytes: derived(secret, 'key of encrypted fields', 32),
})

const ivLength = 12
const tagLength = 16

function encrypt({ bytes }: Key, text: string, about: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt({ bytes }: Key, body: string, about: string): string | null {
  const sealed = Buffer.from(body, 'base64url')
  if (sealed.length < ivLength + tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', bytes, sealed.subarray(0, ivLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-tagLength))
  try {
    return decipher.update(sealed.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}
