/** What a difference is chosen by, as `take` of the API names it. */
import type { EnvironmentDifference } from '../../platform/contract/environment.ts'

export const differenceKey = ({ kind, name }: EnvironmentDifference): string => `${kind} ${name}`
