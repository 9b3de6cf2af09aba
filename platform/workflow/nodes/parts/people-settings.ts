/** Whom a node means: by an expression, the record's owner, a role or a team. */
import { sql } from 'kysely'
import type { JsonObject, Schema } from '../../../contract/json.ts'
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'
import { stepFailure } from '../../../contract/workflow/step-failure.ts'
import { ownContext } from './own-context.ts'
import { cel, setting } from './setting.ts'
import { textList } from './text-list.ts'

const picked = (pick: string): Schema => ({
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 200 },
  maxItems: 50,
  uniqueItems: true,
  'x-pick': pick,
})

export const peopleSettings: Record<string, Schema> = {
  people: setting(
    'People',
    '対象者',
    cel('people', { examples: ['record._owner', '[record._createdBy, record.account._owner]'] }),
    { en: 'An expression that gives one or more people.', ja: '1 人以上の人を返す式。' },
  ),
  roles: setting('Everybody with the role', 'ロールの全員', picked('role')),
  teams: setting('Everybody in the team', 'チームの全員', picked('team')),
}

export const nobodyProblems = (settings: JsonObject): SettingProblem[] =>
  Object.keys(peopleSettings).some(key => key in settings)
    ? []
    : [{ pointer: '/people', code: 'nobody', message: 'Say whom: people, a role or a team.' }]

/** More is a mistake: nobody wants to tell everybody one by one. */
const mostPeople = 1_000

/** Those who can sign in, each once. Throws a step's failure for too many. */
export async function peopleIn(settings: JsonObject, context: NodeContext): Promise<string[]> {
  const [people, roles, teams] = ['people', 'roles', 'teams'].map(key => textList(settings[key]))
  const { rows } = await sql<{ id: string }>`select p.user_id as id from enishi.person as p where p.active and (
      p.user_id = any(${people}::uuid[])
      or p.user_id in (select user_id from enishi.user_role where role = any(${roles}::text[]))
      or p.user_id in (select user_id from enishi.team_member where team::text = any(${teams}::text[])))
    order by p.user_id limit ${mostPeople + 1}`.execute(ownContext(context).transaction.kysely)
  if (rows.length > mostPeople) throw stepFailure('too-many-people', `More than ${mostPeople} people are meant.`)
  return rows.map(({ id }) => id)
}
