/** Secrets of the vault. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { list, object, text } from './shared.ts'

export const secretPaths: JsonObject = {
  '/api/secrets': {
    get: call('listSecrets', { summary: 'Names of secrets, and where they may be sent', answer: list, fails: [403] }),
  },
  '/api/secrets/{name}': {
    put: call('putSecret', {
      summary: 'Add a secret, or replace what is given of it',
      description: 'The value is encrypted and never told again.',
      path: { name: text },
      body: object,
      answer: object,
      fails: [403, 422],
    }),
    delete: call('removeSecret', { summary: 'Remove a secret', path: { name: text }, status: 204, fails: [403, 404] }),
  },
}
