/** The second step of signing in, as a person sets it up. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

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
  '/api/users/{id}/two-factor': {
    delete: call('resetTwoFactor', {
      summary: "Turn off another's, who has lost the device; for administrators",
      path: { id: uuid },
      status: 204,
      fails: [403, 404],
    }),
  },
}
