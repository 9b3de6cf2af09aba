/** What one keeps within reach. */
import type { JsonObject } from '../../contract/json.ts'
import { call } from './call.ts'
import { object, text, uuid } from './shared.ts'

export const favouritePaths: JsonObject = {
  '/api/favourites': {
    get: call('listFavourites', {
      summary: "One's own, in order",
      answer: { type: 'array', items: object },
      fails: [400],
    }),
    post: call('addFavourite', {
      summary: 'Keep a record, or a page of the app by its address',
      body: {
        type: 'object',
        properties: { entity: text, record: uuid, link: text, title: text },
        oneOf: [{ required: ['entity', 'record'] }, { required: ['link', 'title'] }],
      },
      answer: object,
      status: 201,
      fails: [404, 409, 422],
    }),
  },
  '/api/favourites/order': {
    put: call('orderFavourites', {
      summary: 'Put them in order',
      body: { type: 'object', required: ['ids'], properties: { ids: { type: 'array', items: uuid, maxItems: 100 } } },
      status: 204,
      fails: [404, 422],
    }),
  },
  '/api/favourites/{id}': {
    patch: call('renameFavourite', {
      summary: "Change a page's title",
      path: { id: uuid },
      body: { type: 'object', required: ['title'], properties: { title: text } },
      answer: object,
      fails: [404, 422],
    }),
    delete: call('removeFavourite', { summary: 'Let one go', path: { id: uuid }, status: 204, fails: [404] }),
  },
}
