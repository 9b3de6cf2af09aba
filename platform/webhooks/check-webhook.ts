/** What a webhook has to be: an address of http, an entity its owner reads, a filter on what they may see. */
import type { Context } from '../access/context.ts'
import { visibleEntity } from '../access/visible-entity.ts'
import { visibleScope } from '../access/visible-scope.ts'
import type { Problem } from '../contract/problem.ts'
import type { NewWebhook } from '../contract/webhook.ts'
import { invalid } from '../errors.ts'
import { checkExpression } from '../expression/check.ts'
import type { Entity } from '../metadata/model.ts'

/** Throws all problems at once. */
export function checkWebhook(context: Context, { url, entity: name, filter }: NewWebhook): Entity {
  const { model, caller } = context
  const entity = model.entities.get(name)
  const isVisible = entity && visibleEntity(model, caller, entity)
  const problems: Problem[] = [
    ...addressProblems(url),
    ...(isVisible ? [] : [{ pointer: '/entity', code: 'unknown-entity', message: `There is no entity '${name}'.` }]),
    ...(isVisible && filter ? filterProblems(context, name, filter) : []),
  ]
  if (problems.length) throw invalid(problems[0]!.message, problems)
  return entity!
}

function addressProblems(url: string): Problem[] {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const isFine = parsed && /^https?:$/.test(parsed.protocol) && !parsed.username && !parsed.password
  const message = 'An address begins with https:// (or http://) and holds no name and password.'
  return isFine ? [] : [{ pointer: '/url', code: 'address', message }]
}

const filterProblems = ({ model, caller }: Context, entity: string, filter: string): Problem[] =>
  checkExpression(filter, visibleScope(model, caller, entity), 'boolean').problems.map(
    ({ code, message, parameters, line, column }) => ({
      pointer: '/filter',
      code,
      message,
      parameters: { ...parameters, line, column },
    }),
  )
