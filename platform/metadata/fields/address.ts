/** A postal address, one value in jsonb; the keys fit Japanese addresses and those of the rest of the world. */
import type { Schema } from '../../contract/json.ts'
import type { FieldKind } from './field-kind.ts'

const line = (title: string, ja: string, maxLength = 200): Schema => ({
  type: 'string',
  title,
  maxLength,
  'x-i18n': { ja: { title: ja } },
})

export const address: FieldKind = {
  type: 'address',
  matches: property => property['x-type'] === 'address',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: {
      country: { ...line('Country', '国'), pattern: '^[A-Z]{2}$' },
      postalCode: line('Postal code', '郵便番号', 20),
      region: line('State or prefecture', '都道府県'),
      city: line('City', '市区町村'),
      street: line('Street', '町名・番地'),
      building: line('Building', '建物名・部屋番号'),
    },
    additionalProperties: false,
    // A Japanese code is stored as 100-0001, however it is typed.
    allOf: [
      {
        if: { properties: { country: { const: 'JP' } }, required: ['country'] },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema's
        then: { properties: { postalCode: { pattern: '^[0-9]{3}-[0-9]{4}$' } } },
      },
    ],
  }),
}
