/** `having` is CEL over a group: its groups are of the kind of their fields, its measures are numbers. */
import type { Question } from '../../contract/analytics.ts'
import type { EntityModel, FieldModel } from '../../contract/entity.ts'
import type { Problem } from '../../contract/problem.ts'
import { checkExpression } from '../../expression/check.ts'
import { groupsOf, measuresOf } from '../../expression/question/question-parameters.ts'
import type { Looks } from './looks.ts'

const name = 'a group'

export function havingProblems(question: Question, looks: Looks, at: string): Problem[] {
  const groups = groupsOf(question).map(({ field, by }, index) => {
    const known = by === undefined ? looks.field(question.entity, field) : undefined
    return fieldNamed(`g${index + 1}`, known, typeof by === 'string' ? 'date' : 'decimal')
  })
  const measures = measuresOf(question).map((_, index) => fieldNamed(`m${index + 1}`, undefined, 'decimal'))
  const group = {
    name,
    title: { text: 'A group' },
    fields: [...groups, ...measures],
    open: false,
  } as Partial<EntityModel> as EntityModel
  const { problems } = checkExpression(
    question.having!,
    { entity: each => (each === name ? group : looks.entity(each)), variables: { record: name, user: true } },
    'boolean',
  )
  return problems.map(({ line, column, ...problem }) => ({
    ...problem,
    pointer: at,
    parameters: { ...problem.parameters, line, column },
  }))
}

function fieldNamed(key: string, field: FieldModel | undefined, type: FieldModel['type']): FieldModel {
  const { type: own, options, relation } = field ?? {}
  return {
    ...{ id: key, name: key, title: { text: key }, type: own ?? type, required: false, readOnly: true },
    ...{ writeOnly: false, deprecated: false, personal: false },
    ...(options && { options }),
    ...(relation && { relation }),
  }
}
