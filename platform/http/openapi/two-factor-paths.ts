/** The second step of signing in, and passkeys, as a person sets them up. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text, uuid } from './shared.ts'

const password: JsonObject = { type: 'object', required: ['password'], properties: { password: text } }
const code: JsonObject = { type: 'object', required: ['code'], properties: { code: text } }

export const twoFactorPaths: JsonObject = {
  '/api/me/two-factor': {
    get: call('twoFactorState', { summary: 'Whether one signs in with a code', answer: object, fails: [403] }),
    post: call('beginTwoFactor', {
      summary: 'A secret for an authenticator app, and recovery codes; told this once',
      body: password,
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/two-factor/confirm': {
    post: call('confirmTwoFactor', {
      summary: 'Turn it on with a first code',
      body: code,
      status: 204,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/two-factor/recovery-codes': {
    post: call('newRecoveryCodes', {
      summary: 'New recovery codes in place of the old',
      body: password,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/two-factor/turn-off': {
    post: call('turnOffTwoFactor', {
      summary: 'Sign in with the password alone',
      body: password,
      status: 204,
      fails: [403, 422],
    }),
  },
  '/api/me/passkeys': {
    get: call('listPasskeys', { summary: 'One’s own passkeys', answer: list, fails: [403] }),
    post: call('addPasskey', {
      summary: 'Keep a passkey that the browser has made',
      body: { type: 'object', required: ['name', 'response'], properties: { name: text, response: object } },
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/passkeys/options': {
    post: call('beginPasskey', {
      summary: 'What the browser needs to make a passkey; takes the password',
      body: { type: 'object', properties: { password: text } },
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  '/api/me/passkeys/{id}': {
    patch: call('renamePasskey', {
      summary: 'Rename a passkey',
      path: { id: uuid },
      body: { type: 'object', required: ['name'], properties: { name: text } },
      answer: object,
      fails: [403, 404, 422],
    }),
    delete: call('removePasskey', {
      summary: 'Remove a passkey',
      path: { id: uuid },
      status: 204,
      fails: [403, 404, 409],
    }),
  },
  '/api/auth/passkey/options': {
    get: {
      ...call('passkeyOptions', { summary: 'What the browser needs to sign in with a passkey', answer: object }),
      security: [],
    },
  },
  '/api/auth/sign-in/passkey': {
    post: {
      ...call('signInWithPasskey', {
        summary: 'Sign in with a passkey; the answer sets the session cookie',
        body: { type: 'object', required: ['response'], properties: { response: object } },
        answer: object,
        fails: [422],
      }),
      security: [],
    },
  },
  '/api/me/sign-ins': {
    get: call('listConnections', {
      summary: 'Accounts of the other system that sign in as oneself',
      answer: list,
      fails: [403],
    }),
    post: call('beginConnection', {
      summary: 'Where to send the browser to connect one; takes the password',
      body: { type: 'object', properties: { password: text } },
      answer: object,
      fails: [403, 404, 422],
    }),
  },
  '/api/me/sign-ins/{id}': {
    delete: call('removeConnection', {
      summary: 'Disconnect one',
      path: { id: uuid },
      status: 204,
      fails: [403, 404, 409],
    }),
  },
  '/api/auth/sso': {
    get: { ...call('sso', { summary: 'The other system that people may sign in by', answer: object }), security: [] },
  },
  '/api/auth/sso/start': {
    post: {
      ...call('startSso', {
        summary: 'Where to send the browser to sign in by the other system',
        body: { type: 'object', properties: { next: text } },
        answer: object,
        fails: [404, 422],
      }),
      security: [],
    },
  },
  '/api/auth/sso/callback': {
    get: {
      ...call('finishSso', {
        summary: 'Where the other system sends the browser back to',
        query: { code: text, state: text, iss: text, error: text },
        status: 302,
      }),
      security: [],
    },
  },
  '/api/users/{id}/two-factor': {
    delete: call('resetTwoFactor', {
      summary: "Turn off another's, who has lost the device; for administrators",
      path: { id: uuid },
      status: 204,
      fails: [403, 404],
    }),
  },
}
