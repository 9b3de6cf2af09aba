/** A company's name with its legal form, on which side that stands (前株, 後株), and its reading; a text sent is taken apart. */
import type { Schema } from '../../contract/json.ts'
import type { FieldKind } from './field-kind.ts'

const part = (title: string, ja: string, maxLength = 200): Schema => ({
  type: 'string',
  title,
  maxLength,
  'x-i18n': { ja: { title: ja } },
})

export const companyName: FieldKind = {
  type: 'company-name',
  matches: property => property['x-type'] === 'company-name',
  column: () => 'jsonb',
  implied: () => ({
    type: 'object',
    properties: {
      name: { ...part('Name', '会社名'), minLength: 1 },
      legalForm: part('Legal form', '法人格', 60),
      position: {
        type: 'string',
        title: 'Position of the legal form',
        enum: ['before', 'after'],
        'x-i18n': { ja: { title: '法人格の位置', options: { before: '前', after: '後' } } },
      },
      reading: part('Reading', 'フリガナ'),
    },
    required: ['name'],
    additionalProperties: false,
  }),
}
