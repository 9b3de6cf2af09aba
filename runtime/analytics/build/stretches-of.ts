/** The stretches of time that a field falls into; none for what is no date. */
import type { Stretch } from '../../../platform/contract/analytics.ts'
import type { FieldModel } from '../../../platform/contract/entity.ts'

const days: Stretch[] = ['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear']

export const stretchesOf = ({ type }: FieldModel): Stretch[] =>
  type === 'date' ? days : type === 'date-time' ? ['hour', ...days] : []
