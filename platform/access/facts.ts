/** What the database says of a person at this moment, in one statement; `caller.ts` makes a caller of it. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Caller } from '../contract/caller.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Database } from '../database/database.ts'
import type { Model } from '../metadata/model.ts'
import { administratorRole } from './administrator-role.ts'
import { alive } from './alive-session.ts'
import { hasSecondStep } from './second-step.ts'

export interface Facts {
  id: string
  name: string
  email: string
  unit: string | null
  locale: string
  timeZone: string
  /** Ids of roles, `administrator` among them. */
  roles: string[]
  teams: string[]
  teammates: string[]
  unitsBelow: string[]
  shares: Caller['shares']
  /** Their row of the entity `user`, by column. */
  row: JsonObject | null
  /** The API key they came with; its `roles` null: all that the person has. */
  key: { id: string; name: string; roles: string[] | null } | null
  shownTo: Caller['shownTo']
  /** The organisation wants a second step of them, and they have none yet. */
  needsSecondStep: boolean
}

export const factsBySession = (database: Database, model: Model, token: string): Promise<Facts | null> =>
  facts(database, model, {
    from: sql`auth.session as s ${shownAs} join auth."user" as u on u.id = coalesce(v.user_id, s."userId")
      left join auth."user" as w on w.id = s."userId" and v.session is not null`,
    where: sql`s.token = ${token} and ${alive('s')}`,
    key: sql`null`,
    needsSecondStep: sql`v.session is null and s.opened_by is null and exists (
      select from enishi.organisation as o join enishi.user_role as r on r.role = any(o.two_factor_roles)
      where r.user_id = u.id) and not ${hasSecondStep('u')}`,
    shownTo: sql`case when w.id is not null then
      json_build_object('id', w.id, 'name', w.name, 'until', to_char(v.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end`,
  })

/** Only while the session's own person is an administrator, and the other one could sign in. */
const shownAs = sql`left join (enishi.show_as as v join enishi.person as x on x.user_id = v.user_id and x.active)
  on v.session = s.id and v.until > now() and exists (
    select from enishi.user_role as a join enishi.person as y on y.user_id = a.user_id and y.active
    where a.user_id = s."userId" and a.role = ${administratorRole})`

export const factsByKey = (database: Database, model: Model, hash: Buffer): Promise<Facts | null> =>
  facts(database, model, {
    from: sql`enishi.api_key as k join auth."user" as u on u.id = k.user_id`,
    where: sql`k.hash = ${hash} and (k.expires_at is null or k.expires_at > now())`,
    key: sql`json_build_object('id', k.id, 'name', k.name, 'roles', k.roles)`,
  })

export const factsById = (database: Database, model: Model, id: string): Promise<Facts | null> =>
  facts(database, model, { from: sql`auth."user" as u`, where: sql`u.id = ${id}::uuid`, key: sql`null` })

interface Source {
  shownTo?: RawBuilder<unknown>
  needsSecondStep?: RawBuilder<unknown>
  from: RawBuilder<unknown>
  where: RawBuilder<SqlBool | unknown>
  key: RawBuilder<unknown>
}

/** Nothing is known of who is not active: their sessions and keys are as good as gone. */
async function facts(
  { kysely }: Database,
  model: Model,
  { from, where, key, shownTo = sql`null`, needsSecondStep = sql`false` }: Source,
): Promise<Facts | null> {
  const { rows } = await sql<Facts>`
    select u.id, u.name, u.email, p.unit, p.locale, p.time_zone as "timeZone",
      array(select role from enishi.user_role where user_id = u.id) as roles,
      array(select team from enishi.team_member where user_id = u.id order by team) as teams,
      array(select distinct o.user_id from enishi.team_member as m join enishi.team_member as o on o.team = m.team
        where m.user_id = u.id limit ${mostReach + 1}) as teammates,
      array(select enishi.units_below(p.unit) limit ${mostReach + 1}) as "unitsBelow",
      (select coalesce(jsonb_object_agg(entity, case when many then 'many' else 'few' end), '{}')
        from enishi.shared_entities(
          array(select team from enishi.team_member where user_id = u.id union all select u.id))) as shares,
      ${userRow(model)} as row, ${key} as key, ${shownTo} as "shownTo", ${needsSecondStep} as "needsSecondStep"
    from ${from} join enishi.person as p on p.user_id = u.id
    where p.active and ${where}`.execute(kysely)
  return rows[0] ?? null
}

/** People and units that go along with every statement as values: a look-up in the statement costs more than these. */
export const mostReach = 200

/** Before the shipped entity is installed there is no table yet. */
function userRow(model: Model): RawBuilder<unknown> {
  const entity = model.entities.get('user')
  if (!entity) return sql`null::jsonb`
  return sql`(select to_jsonb(r.*) from ${sql.table(`data.${entity.table}`)} as r where r._id = u.id and r._deleted_at is null)`
}
