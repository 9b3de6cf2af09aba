/** Query parameters, strictly: an unknown, doubled or malformed one is told and never ignored. */
import type { Context } from 'hono'
import type { Problem } from '../contract/problem.ts'
import { badRequest } from '../errors.ts'
import { suggest } from '../expression/suggest.ts'
import { isUuid } from './id-parameter.ts'

export interface ParameterKinds {
  [name: string]: 'text' | 'count' | 'id' | readonly string[]
}
type Parameters<K extends ParameterKinds> = {
  -readonly [N in keyof K]?: K[N] extends 'count' ? number : K[N] extends readonly (infer V)[] ? V : string
}

/** `queryOf(c, { filter: 'text', limit: 'count', count: ['exact', 'none'] })`; throws 400 with every problem. */
export function queryOf<const K extends ParameterKinds>(c: Context, kinds: K): Parameters<K> {
  const given = c.req.queries()
  const problems: Problem[] = []
  const values: [string, unknown][] = []
  for (const [name, texts] of Object.entries(given)) {
    const parsed = parse(name, texts, kinds)
    if (typeof parsed === 'object') problems.push(parsed)
    else if (parsed !== '') values.push([name, parsed])
  }
  if (problems.length) throw badRequest('bad-parameter', problems[0]!.message, problems)
  return Object.fromEntries(values) as Parameters<K>
}

function parse(name: string, texts: string[], kinds: ParameterKinds): string | number | Problem {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
  const problem = (code: string, message: string): Problem => ({ pointer: `/${name}`, code, message })
  const [text = ''] = texts
  if (!kind)
    return problem(
      'unknown-parameter',
      `There is no parameter '${name.slice(0, 60)}' here.${suggest(name, Object.keys(kinds))}`,
    )
  if (texts.length > 1) return problem('doubled-parameter', `The parameter '${name}' is there twice.`)
  if (text.includes('\u0000') || !text.isWellFormed()) return problem('refused-text', `'${name}' is not text.`)
  if (kind === 'text') return text
  if (kind === 'id') return isUuid(text) ? text.toLowerCase() : problem('not-an-id', `'${name}' must be an id (UUID).`)
  if (kind === 'count')
    return /^\d{1,9}$/.test(text) ? Number(text) : problem('not-a-count', `'${name}' must be a whole number.`)
  return kind.includes(text) ? text : problem('unknown-value', `'${name}' must be one of ${kind.join(', ')}.`)
}
