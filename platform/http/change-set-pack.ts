/** An act on a pack as `/api/change-sets` takes it: installing, upgrading or uninstalling; what is gone for good is none. */
import { answers } from './pack-bodies.ts'

const name = { type: 'string', minLength: 1, maxLength: 100 } as const
const version = { type: 'string', maxLength: 40 } as const
const choices = { type: 'object', maxProperties: 10_000, additionalProperties: { enum: ['mine', 'theirs'] } } as const
const closed = { type: 'object', additionalProperties: false } as const

export const packAct = {
  oneOf: [
    {
      ...closed,
      properties: { act: { const: 'install' }, name, version, answers, sample: { type: 'boolean' } },
      required: ['act', 'name', 'version'],
    },
    {
      ...closed,
      properties: { act: { const: 'upgrade' }, name, version, answers, choices },
      required: ['act', 'name', 'version'],
    },
    {
      ...closed,
      properties: { act: { const: 'uninstall' }, name, mode: { enum: ['keep', 'remove'] } },
      required: ['act', 'name', 'mode'],
    },
  ],
} as const
