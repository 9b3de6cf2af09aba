/**
 * A passkey in software, as a device would keep it; and one that lies, by what is given over.
 *
 *     const device = authenticator('http://enishi.test')
 *     const response = device.make(await options())
 *     const signed = device.sign(await askOptions())
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

interface Lies {
  origin?: string
  rpId?: string
  challenge?: string
  /** 0x05: present and verified. */
  flags?: number
  counter?: number
  type?: string
  userHandle?: string
}

// biome-ignore lint/suspicious/noExplicitAny: the options of a server under test
type Options = any

export function authenticator(address: string) {
  const { origin, hostname } = new URL(address)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  let handle = ''

  const clientData = (type: string, challenge: string, lies: Lies) =>
    Buffer.from(
      JSON.stringify({
        type: lies.type ?? type,
        challenge: lies.challenge ?? challenge,
        origin: lies.origin ?? origin,
      }),
    )
  const head = (flags: number, lies: Lies) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(lies.counter ?? ++counter)
    return Buffer.concat([sha256(lies.rpId ?? hostname), Buffer.from([lies.flags ?? flags]), count])
  }
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const }
  const rest = { clientExtensionResults: {} }

  return {
    id: named.id,
    make(options: Options, lies: Lies = {}) {
      handle = options.user.id
      const { x, y } = publicKey.export({ format: 'jwk' })
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]) as never,
      )
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([head(0x45, lies), Buffer.alloc(16), length, id, key])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      )
      const response = {
        clientDataJSON: clientData('webauthn.create', options.challenge, lies).toString('base64url'),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal'],
      }
      return { ...named, ...rest, response }
    },
    sign(options: Options, lies: Lies = {}) {
      const authenticatorData = head(0x05, lies)
      const client = clientData('webauthn.get', options.challenge, lies)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: lies.userHandle ?? handle,
      }
      return { ...named, ...rest, response }
    },
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const bytes = (part: string | undefined) => new Uint8Array(Buffer.from(part ?? '', 'base64url'))
