/**
 * Passkeys: a key pair on a person's device or in their password manager, unlocked by their finger, face or PIN. It takes
 * the place of password and code at once. What is kept here is public; the device signs only for our own address.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Caller } from '../contract/caller.ts'
import type { Passkey } from '../contract/passkey.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../database/new-id.ts'
import { AppError, conflict, invalid } from '../errors.ts'
import { type ChallengePurpose, newChallenge, takeChallenge } from './passkey-challenge.ts'
import { addPasskey, type KnownPasskey, listPasskeys, notePasskeyUse, passkeyByCredential } from './passkey-table.ts'
import { violated } from './violated.ts'

export interface PasskeyOptions {
  database: Database
  secret: string
  publicUrl: string
}

export type Passkeys = ReturnType<typeof createPasskeys>

/** More are a sign of a program at work. */
const mostPasskeys = 20

export function createPasskeys({ database, secret, publicUrl }: PasskeyOptions) {
  const { hostname, origin } = new URL(publicUrl)
  const expected = (purpose: ChallengePurpose) => ({
    expectedChallenge: (challenge: string) => takeChallenge(database, secret, purpose, challenge),
    expectedOrigin: origin,
    expectedRPID: hostname,
    requireUserVerification: true,
  })

  return {
    /** What the browser needs to make one. */
    async begin({ id, name }: Caller, email: string): Promise<PublicKeyCredentialCreationOptionsJSON> {
      const known = await listPasskeys(database, id!)
      if (known.length >= mostPasskeys)
        throw conflict('too-many-passkeys', `You have ${mostPasskeys} passkeys. Remove one first.`)
      return generateRegistrationOptions({
        rpName: 'Enishi',
        rpID: hostname,
        userID: handleOf(id!),
        userName: email,
        userDisplayName: name,
        challenge: newChallenge(secret, `add ${id!}`),
        excludeCredentials: known.map(({ credential }) => ({ id: credential })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
    },

    /** Throws 422 where the answer is not the device's to what `begin` asked this person. */
    async add({ id }: Caller, name: string, response: RegistrationResponseJSON): Promise<Passkey> {
      const verified = await verifyRegistrationResponse({ response, ...expected(`add ${id!}`) }).catch(notVerified)
      if (!verified.verified) throw wrongPasskey()
      const { credential, credentialDeviceType } = verified.registrationInfo
      return addPasskey(database, {
        ...{ id: newId(), user: id!, name, credential: credential.id, counter: credential.counter },
        publicKey: Buffer.from(credential.publicKey),
        transports: credential.transports ?? [],
        synced: credentialDeviceType === 'multiDevice',
      }).catch(error => {
        if (violated(error) !== 'unique') throw error
        throw conflict('passkey-known', 'This passkey is there already.')
      })
    },

    /** For whoever stands before the sign-in page: which passkey it will be, the device lets them choose. */
    ask: (): Promise<PublicKeyCredentialRequestOptionsJSON> =>
      generateAuthenticationOptions({
        rpID: hostname,
        challenge: newChallenge(secret, 'sign-in'),
        userVerification: 'required',
      }),

    /** Whose passkey signed; throws 401, the same for all that can be wrong. */
    async recognise(response: AuthenticationResponseJSON): Promise<KnownPasskey> {
      const passkey = await passkeyByCredential(database, response.id)
      if (!passkey || !isHandleOf(response, passkey.user)) throw unknownPasskey()
      const { credential: id, publicKey, counter } = passkey
      const answer = await verifyAuthenticationResponse({
        response,
        credential: { id, publicKey: new Uint8Array(publicKey), counter },
        ...expected('sign-in'),
      }).catch(() => null)
      if (!answer?.verified) throw unknownPasskey()
      // Of two answers at once with one counter, one is a copy.
      if (!(await notePasskeyUse(database, passkey.id, answer.authenticationInfo.newCounter))) throw unknownPasskey()
      return passkey
    },
  }
}

/** What the device keeps of the person: their id, and nothing that tells who they are. */
const handleOf = (user: string) => new Uint8Array(Buffer.from(user.replaceAll('-', ''), 'hex'))

function isHandleOf({ response: { userHandle } }: AuthenticationResponseJSON, user: string): boolean {
  return typeof userHandle === 'string' && Buffer.from(userHandle, 'base64url').equals(Buffer.from(handleOf(user)))
}

const notVerified = () => ({ verified: false }) as const

const wrongPasskey = () =>
  invalid('The device’s answer could not be verified. Try again.', [
    { pointer: '/response', code: 'passkey', message: 'could not be verified' },
  ])

const unknownPasskey = () =>
  new AppError({ status: 401, code: 'wrong-passkey', message: 'This passkey is not known here.' })
