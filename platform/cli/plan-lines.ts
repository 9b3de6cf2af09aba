/** A plan as a person reads it in a terminal. */
import type { Plan } from '../contract/plan.ts'

export const planLines = ({ documents, steps, warnings }: Plan): string[] => [
  ...documents.map(({ change, kind, id }) => `  ${signs[change]} ${kind} ${id}`),
  ...(steps.length ? ['', `${steps.length} steps in the database:`] : ['Nothing to do in the database.']),
  ...steps.map(step => `  ${step.description}${step.class === 'instant' ? '' : ` (${step.class}, ${step.rows} rows)`}`),
  ...warnings.map(({ message }) => `Note: ${message}`),
]

const signs = { add: '+', change: '~', remove: '-', purge: '!' }
