/** Fields whose values stand at the end of their column and can be summed. */
import type { FieldModel } from '../../platform/contract/entity.ts'

export const isNumber = (field: FieldModel): boolean => ['integer', 'number', 'decimal', 'money'].includes(field.type)
