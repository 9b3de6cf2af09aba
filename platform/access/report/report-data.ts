/** What the tables of the report are made of, read once. */
import { sql } from 'kysely'
import type { AccessReport, AccessReportParameters } from '../../contract/access-report.ts'
import { type Caller, systemCaller } from '../../contract/caller.ts'
import { labelText } from '../../contract/label.ts'
import type { ApiKey, UserSummary } from '../../contract/session.ts'
import type { Queries } from '../../database/database.ts'
import { notFound } from '../../errors.ts'
import type { Entity, Field, Model } from '../../metadata/model.ts'
import { administratorRole } from '../administrator-role.ts'
import type { Context } from '../context.ts'
import { listKeys } from '../keys.ts'
import { listPeople } from '../list-people.ts'
import { roleTitle } from '../role-title.ts'
import { listTeams } from '../teams.ts'
import { listUnits } from '../units.ts'
import { reportCodes } from './report-codes.ts'
import { type ReportWord, reportWords } from './report-words.ts'

export type Table = Pick<AccessReport, 'columns' | 'rows'>

export interface ReportData {
  model: Model
  now: Date
  word: (word: ReportWord) => string
  /** An action, a scope, a right, a rule. */
  code: (code: string) => string
  locale: string
  people: UserSummary[]
  /** Of the person that is asked for; all roles otherwise. */
  roles: string[]
  entities: Entity[]
  unitName: (id: string | null) => string
  teamName: (id: string) => string
  roleName: (id: string) => string
  entityName: (entity: Entity) => string
  fieldName: (field: Field) => string
  keys: ApiKey[]
  shares: ShareCount[]
}

export interface ShareCount {
  entity: string
  person: string | null
  team: string | null
  level: string
  records: number
}

export async function loadReport(
  context: Context,
  { user, entity: name }: AccessReportParameters,
): Promise<ReportData> {
  const { database, model, caller, now } = context
  const [people, units, teams, keys, shares] = await Promise.all([
    listPeople(database, user),
    listUnits(database),
    listTeams(database),
    listKeys(database, user ? { user } : {}),
    countShares(database, user),
  ])
  if (user && !people[0]) throw notFound('The user')
  const { locale } = caller
  const titled = (title: Entity['title']) => labelText(title, locale)
  const entities = [...model.entities.values()].filter(entity => name === undefined || entity.name === name)
  if (entities.length === 0) throw notFound(`The entity '${name}'`)
  const held = new Set(people.flatMap(({ roles }) => roles))
  const [unitNames, teamNames] = [byId(units), byId(teams)]
  const word = reportWords(locale)
  return {
    ...{ model, now, locale, people, keys, shares, word },
    code: reportCodes(locale),
    entities: entities.toSorted((a, b) => titled(a.title).localeCompare(titled(b.title), locale)),
    roles: [...model.documents.role.keys()].filter(role => !user || held.has(role)).sort(),
    unitName: id => (id && unitNames.get(id)) ?? '',
    teamName: id => teamNames.get(id) ?? '',
    roleName: id => (id === administratorRole ? word('administrator') : roleTitle(model, id, locale)),
    entityName: entity => titled(entity.title),
    fieldName: field => titled(field.title),
  }
}

const byId = (named: { _id: string; name: string }[]) => new Map(named.map(({ _id, name }) => [_id, name]))

/** Somebody with this one role and nothing else. */
export const holderOf = (role: string): Caller => ({
  ...systemCaller,
  ...{ kind: 'user', administrator: false, roles: [role], rights: [], shares: {} },
})

async function countShares({ kysely }: Queries, user: string | undefined): Promise<ShareCount[]> {
  const { rows } = await sql<ShareCount>`
    select s.entity, u.name as person, t.name as team, s.level, count(*)::int as records
    from enishi.share as s left join auth."user" as u on u.id = s.user_id left join enishi.team as t on t.id = s.team
    where ${user === undefined ? sql`true` : sql`(s.user_id = ${user}::uuid or s.team in (select team from enishi.team_member where user_id = ${user}::uuid))`}
    group by s.entity, u.id, u.name, t.id, t.name, s.level order by coalesce(u.name, t.name), s.entity`.execute(kysely)
  return rows
}
