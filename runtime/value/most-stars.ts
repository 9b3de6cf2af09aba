/** How many stars a rating can have. */
import type { FieldModel } from '../../platform/contract/entity.ts'

export const mostStars = ({ schema }: FieldModel): number =>
  typeof schema?.['maximum'] === 'number' ? Math.min(Math.max(Math.floor(schema['maximum']), 1), 10) : 5
