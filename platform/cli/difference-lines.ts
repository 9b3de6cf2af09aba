/** What differs, as a person reads it in a terminal. */
import type { EnvironmentPlan } from '../contract/environment.ts'
import type { Json } from '../contract/json.ts'

const most = 20

export const differenceLines = ({ differences }: Pick<EnvironmentPlan, 'differences'>): string[] =>
  differences.length === 0
    ? ['Nothing differs.']
    : differences.flatMap(({ change, kind, name, was, differences: places }) => [
        `${signs[change]} ${kind} ${was === undefined ? name : `${was} → ${name}`}`,
        ...places
          .slice(0, most)
          .map(({ pointer, before, after }) => `    ${pointer || '/'}: ${short(before)} → ${short(after)}`),
        ...(places.length > most ? [`    and ${places.length - most} more`] : []),
      ])

/** What the files do not tell by themselves. */
export const environmentNotes = ({ switchedOff, missingSecrets }: EnvironmentPlan): string[] => [
  ...switchedOff.map(id => `Switched off, read it first: workflow ${id}`),
  ...missingSecrets.map(name => `Missing here, give its value in the studio: secret ${name}`),
]

const signs = { add: '+', change: '~', remove: '-' }

function short(value: Json | undefined): string {
  if (value === undefined) return '(none)'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
