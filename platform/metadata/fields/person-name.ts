/** A person's name with its reading (furigana) and the order in which it is written. */
import type { Schema } from '../../contract/json.ts'
import type { FieldKind } from './field-kind.ts'

const part = (title: string, ja: string): Schema => ({
  type: 'string',
  title,
  maxLength: 100,
  'x-i18n': { ja: { title: ja } },
})

export const personName: FieldKind = {
  type: 'person-name',
  matches: property => property['x-type'] === 'person-name',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: {
      family: part('Family name', '姓'),
      given: part('Given name', '名'),
      familyReading: part('Family name (reading)', '姓（ふりがな）'),
      givenReading: part('Given name (reading)', '名（ふりがな）'),
      order: { type: 'string', title: 'Order', enum: ['family-first', 'given-first'] },
    },
    additionalProperties: false,
  }),
}
