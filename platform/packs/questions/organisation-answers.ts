/** Answers that are settings of the organisation: only those that somebody really gave change them. */
import { requireRight } from '../../access/require-right.ts'
import type { Caller } from '../../contract/caller.ts'
import type { OrganisationSettings } from '../../contract/organisation.ts'
import type { AnswersByPack } from '../../contract/pack.ts'
import type { AnswerPlace, Pack } from '../pack.ts'

/** Null where nothing is to change. Throws 403 where the caller may not. */
export function organisationAnswers(
  caller: Caller,
  packs: readonly Pack[],
  given: AnswersByPack,
): Partial<OrganisationSettings> | null {
  const settings = packs.flatMap(({ manifest: { name, questions = {} } }) =>
    Object.entries(questions).flatMap(([id, question]) => {
      const answer = Object.hasOwn(given, name) ? given[name]?.[id] : undefined
      if (answer === undefined) return []
      const places = question['x-sets'] as unknown as AnswerPlace[]
      return places.flatMap(place => ('organisation' in place ? [[place.organisation, answer] as const] : []))
    }),
  )
  if (!settings.length) return null
  requireRight(caller, 'organisation')
  return Object.fromEntries(settings)
}
