/** Pictures of people. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { smallPicture, text, uuid } from './shared.ts'

const id = { id: uuid }

export const portraitPaths: JsonObject = {
  '/api/portraits': {
    get: call('listPortraits', {
      summary: 'Who has a picture, by id, with its version',
      answer: { type: 'object', additionalProperties: text },
      fails: [400],
    }),
  },
  '/api/portraits/{id}': {
    get: call('downloadPortrait', { summary: "A person's picture", path: id, fails: [404] }),
    put: {
      ...call('keepPortrait', {
        summary: "Keep one's own: a small WebP or JPEG",
        path: id,
        status: 204,
        fails: [403, 404, 422],
      }),
      requestBody: smallPicture,
    },
    delete: call('removePortrait', {
      summary: "Take away one's own, or as who looks after people anybody's",
      path: id,
      status: 204,
      fails: [403, 404],
    }),
  },
}
