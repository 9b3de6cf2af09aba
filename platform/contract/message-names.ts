/** What the texts of a message document may name beside `record`, `user`, `now` and `today`. */
import type { Schema } from './json.ts'

export const messageNames: Record<string, Schema> = {
  recipient: {
    type: 'object',
    title: 'Who gets the message',
    properties: {
      address: { type: 'string' },
      name: { type: ['string', 'null'], title: 'The name of the person with that address, null where nobody is known' },
      language: { type: 'string' },
    },
    additionalProperties: false,
  },
}
