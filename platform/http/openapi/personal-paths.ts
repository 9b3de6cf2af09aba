/** Views that people keep for themselves or share. */
import type { JsonObject } from '../../contract/json.ts'
import { personalShares } from '../../contract/personal.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

const properties: JsonObject = {
  document: { type: 'object', description: 'As its kind in `/schemas`, without `id` and `kind`.' },
  share: { enum: [...personalShares] },
  team: { type: ['string', 'null'], format: 'uuid' },
}

/** `/api/views` with `View`; of other kinds likewise. */
export const personalPaths = (path: string, name: string, what: string): JsonObject => ({
  [path]: {
    get: call(`list${name}s`, {
      summary: `One's own ${what}s and those that are shared`,
      query: { entity: text },
      answer: object,
    }),
    post: call(`create${name}`, {
      summary: `Keep a ${what}`,
      body: { type: 'object', required: ['document'], properties },
      status: 201,
      answer: object,
      fails: [403, 409, 422],
    }),
  },
  [`${path}/default`]: {
    put: call(`chooseDefault${name}`, {
      summary: `Say which ${what} to open first`,
      description: `\`id\`: of the model's ${what}s or \`my.<_id>\` of a personal one; null for none.`,
      body: { type: 'object', required: ['id'], properties: { entity: text, id: { type: ['string', 'null'] } } },
      status: 204,
      fails: [403, 422],
    }),
  },
  [`${path}/{id}`]: {
    get: call(`get${name}`, { summary: `A ${what}`, path: { id: uuid }, answer: object, fails: [404] }),
    patch: call(`update${name}`, {
      summary: `Change a ${what} or with whom it is shared; \`If-Match\` for the version one saw`,
      path: { id: uuid },
      body: { type: 'object', properties },
      answer: object,
      fails: [403, 404, 412, 422],
    }),
    delete: call(`remove${name}`, { summary: `Delete a ${what}`, path: { id: uuid }, status: 204, fails: [403, 404] }),
  },
})
