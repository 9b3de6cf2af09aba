/** The version the caller read, of `If-Match`; `*` and none: whatever is there. */
import type { Context } from 'hono'
import { badRequest } from '../errors.ts'

export function ifMatch(c: Context): number | undefined {
  const given = c.req.header('if-match')
  if (given === undefined || given === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(given)?.[1]
  if (version === undefined) throw badRequest('bad-if-match', 'If-Match must be one version in quotes, such as "3".')
  return Number(version)
}
