/** The id in a path. What is no id names nothing: 404, as for one that does not exist. */
import type { Context } from 'hono'
import { notFound } from '../errors.ts'

export function idParameter(c: Context, what: string, name = 'id'): string {
  const id = c.req.param(name) ?? ''
  if (!isUuid(id)) throw notFound(what)
  return id.toLowerCase()
}

export const isUuid = (text: string): boolean => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)
