/** Why a write without a form was refused, with what is wrong of which field: "Some values are not right yet. Amount: …". */
import type { TFunction } from 'i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { type EntityModel, fieldNamed } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { problemText } from './problem-text.ts'
import { validationText } from './validation-text.ts'

export function refusalText(error: unknown, entity: EntityModel, language: string, t: TFunction): string {
  const problems = error instanceof ApiError ? error.errors : []
  const details = problems.map(problem => {
    const field = fieldNamed(entity, problem.pointer.split('/')[1] ?? '')
    return `${field ? `${labelText(field.title, language)}: ` : ''}${validationText(problem, t)}`
  })
  return [problemText(error, t), ...details].join(' ')
}
