/** What `/api/packs` takes. */
import { documentKinds, unfits } from '../contract/documents.ts'
import { locale } from './body-parts.ts'
import { checkedBody } from './checked-body.ts'

const hash = { type: 'string', minLength: 1, maxLength: 100 } as const
const confirm = { type: 'array', items: { type: 'string', maxLength: 500 }, maxItems: 10_000 } as const
const byId = <const V extends readonly string[]>(values: V) =>
  ({ type: 'object', additionalProperties: { enum: values }, maxProperties: 10_000 }) as const
/** By pack and question; what an answer may be, its question says. */
export const answers = {
  type: 'object',
  maxProperties: 100,
  additionalProperties: { type: 'object', maxProperties: 100 },
} as const
const choices = { choices: byId(['mine', 'theirs']), convert: byId(unfits), answers }
const mode = { enum: ['keep', 'remove', 'purge'] } as const

export const planBody = checkedBody({ type: 'object', properties: { answers }, additionalProperties: false })

export const installBody = checkedBody({
  type: 'object',
  properties: { hash, sample: { type: 'boolean' }, answers },
  required: ['hash'],
  additionalProperties: false,
})
export const choicesBody = checkedBody({ type: 'object', properties: choices, additionalProperties: false })
export const upgradeBody = checkedBody({
  type: 'object',
  properties: { ...choices, hash, confirm },
  required: ['hash'],
  additionalProperties: false,
})
export const modeBody = checkedBody({
  type: 'object',
  properties: { mode },
  required: ['mode'],
  additionalProperties: false,
})
export const uninstallBody = checkedBody({
  type: 'object',
  properties: { mode, hash, confirm, typed: { type: 'string', maxLength: 100 } },
  required: ['mode', 'hash'],
  additionalProperties: false,
})
export const sampleBody = checkedBody({ type: 'object', properties: { locale }, additionalProperties: false })
export const removalBody = checkedBody({
  type: 'object',
  properties: { hash },
  required: ['hash'],
  additionalProperties: false,
})
export const filesBody = checkedBody({
  type: 'object',
  properties: { files: { type: 'object', maxProperties: 5_000, additionalProperties: { type: 'string' } } },
  required: ['files'],
  additionalProperties: false,
})
const word = { type: 'string', minLength: 1, maxLength: 200 } as const
export const exportBody = checkedBody({
  type: 'object',
  properties: {
    name: word,
    version: { type: 'string', pattern: '^\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}$' },
    title: word,
    description: { type: 'string', maxLength: 2_000 },
    'x-i18n': { type: 'object', maxProperties: 50 },
    icon: { type: 'string', maxLength: 100 },
    requires: { type: 'array', items: word, maxItems: 100 },
    questions: { type: 'object', maxProperties: 30 },
    onTop: { type: 'boolean' },
    along: { type: 'boolean' },
    documents: {
      type: 'array',
      maxItems: 10_000,
      items: {
        type: 'object',
        properties: { kind: { enum: ['entity', ...documentKinds] }, id: word },
        required: ['kind', 'id'],
        additionalProperties: false,
      },
    },
  },
  required: ['name', 'version', 'title', 'documents'],
  additionalProperties: false,
})
