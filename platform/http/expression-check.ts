/** `POST /api/meta/expression/check`: the type, the problems and the completions of an expression as it is typed. */
import type { Context } from 'hono'
import type { Context as RequestContext } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import { visibleScope } from '../access/visible-scope.ts'
import { checkExpression } from '../expression/check.ts'
import { completionsAt } from '../expression/complete.ts'
import type { Scope } from '../expression/scope.ts'
import { checkedBody } from './checked-body.ts'
import { type Env, entityNamed } from './context.ts'

const body = checkedBody({
  type: 'object',
  properties: {
    expression: { type: 'string', maxLength: 20_000 },
    entity: { type: 'string', maxLength: 200 },
    /** Where it will stand: decides what it may name and what it has to give. */
    place: { enum: ['filter', 'role', 'value'] },
    /** Offset in the expression at which completions are wanted. */
    cursor: { type: 'integer', minimum: 0 },
  },
  required: ['expression', 'entity'],
  additionalProperties: false,
})

export async function answerExpressionCheck(c: Context<Env>) {
  const { context } = c.var
  const { expression, entity, place = 'filter', cursor } = await body(c)
  const scope = scopeAt(context, place, entityNamed(context, entity).name)
  const { expression: checked, problems } = checkExpression(
    expression,
    scope,
    place === 'value' ? undefined : 'boolean',
  )
  return c.json({
    ...(checked && { type: checked.type }),
    problems,
    ...(cursor !== undefined && { completions: completionsAt(expression, cursor, scope, context.caller.locale) }),
  })
}

/** A role's condition sees everything, so only those who may write the model can ask about one. */
function scopeAt({ model, caller }: RequestContext, place: string, record: string): Scope {
  if (place !== 'role') return visibleScope(model, caller, record)
  requireRight(caller, 'model')
  return { entity: name => model.entities.get(name), variables: { record, user: true } }
}
