/** Schemas that several bodies share. */
import { passwordLength } from '../contract/password.ts'

/** A name of something, with at least one visible character. */
export const shortText = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' } as const
export const email = { type: 'string', format: 'email', maxLength: 254 } as const
export const password = { type: 'string', minLength: passwordLength.least, maxLength: passwordLength.most } as const
export const locale = { enum: ['en', 'ja'] } as const
export const timeZone = { type: 'string', format: 'time-zone', maxLength: 64 } as const
export const date = { type: 'string', format: 'calendar-date' } as const
export const uuid = { type: 'string', format: 'uuid' } as const
export const uuidOrNull = { type: ['string', 'null'], format: 'uuid' } as const
export const uuids = { type: 'array', items: uuid, maxItems: 10_000 } as const
/** Ids of roles. */
export const roles = { type: 'array', items: { type: 'string', minLength: 1, maxLength: 200 }, maxItems: 100 } as const
