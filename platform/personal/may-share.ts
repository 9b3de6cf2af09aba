/** With whom somebody may share: teams of theirs; everybody only as one of those who look after the model. */
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { PersonalShare } from '../contract/personal.ts'
import { invalid } from '../errors.ts'

/** Gives what is to be kept. Throws 403 and 422. */
export function requireMayShare(
  { caller }: Context,
  share: PersonalShare,
  team: string | null,
): { share: PersonalShare; team: string | null } {
  if (share === 'everyone') requireRight(caller, 'model')
  if (share === 'team' && (team === null || !caller.teams.includes(team)))
    throw invalid('You are in no such team.', [{ pointer: '/team', code: 'team', message: 'You are in no such team.' }])
  return { share, team: share === 'team' ? team : null }
}
