/**
 * What a role as it is written would change for those who have it: counted by PostgreSQL with the policies of before and
 * after, each person with all their roles, so what another role gives anyway is no change.
 */
import { type SqlBool, sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { fieldRules } from '../access/field-rules.ts'
import { policyOf } from '../access/policy.ts'
import { holderOf } from '../access/report/report-data.ts'
import type { Caller } from '../contract/caller.ts'
import { type Action, platformRights, type RoleDocument } from '../contract/documents.ts'
import type { RecordImpact, RoleImpact } from '../contract/role-impact.ts'
import type { Entity, Model } from '../metadata/model.ts'
import { compileStatement, run } from './sql/prepared.ts'
import { tableOf } from './sql/relation.ts'

/** More people would take as many scans of each entity. */
const mostPeople = 20
const counted: Action[] = ['read', 'update', 'delete']

interface Asked {
  id: string
  /** Null: it is removed. */
  role: RoleDocument | null
  people: { _id: string; name: string }[]
  callerOf: (id: string) => Promise<Caller | null>
}

export async function roleImpact(context: Context, { id, role, people, callerOf }: Asked): Promise<RoleImpact> {
  const { model } = context
  const after = withRole(model, id, role)
  const changed = changedEntities(model, id, role)
  const some = people.slice(0, mostPeople)
  const callers = (await Promise.all(some.map(person => callerOf(person._id)))).filter(caller => caller !== null)
  const records: RecordImpact[] = []
  for (const entity of changed) records.push(...(await impactOn(context, { entity, after, callers })))
  const [before] = [model.documents.role.get(id)]
  return {
    people: people.length,
    counted: callers.length,
    rights: {
      gained: platformRights.filter(right => role?.rights?.includes(right) && !before?.rights?.includes(right)),
      lost: platformRights.filter(right => before?.rights?.includes(right) && !role?.rights?.includes(right)),
    },
    records,
    fields: changed.flatMap(entity => fieldsChanged(model, after, id, entity)),
  }
}

/** A model of its own: what is compiled for it is kept with it, and goes with it. */
function withRole(model: Model, id: string, role: RoleDocument | null): Model {
  const roles = new Map(model.documents.role)
  if (role) roles.set(id, role)
  else roles.delete(id)
  return { ...model, documents: { ...model.documents, role: roles } }
}

function changedEntities(model: Model, id: string, role: RoleDocument | null): Entity[] {
  const before = model.documents.role.get(id)?.entities ?? {}
  const after = role?.entities ?? {}
  const rule = (rules: RoleDocument['entities'], name: string) =>
    JSON.stringify(rules && Object.hasOwn(rules, name) ? rules[name] : null)
  return [...model.entities.values()].filter(({ name }) => rule(before, name) !== rule(after, name))
}

interface On {
  entity: Entity
  after: Model
  callers: Caller[]
}

async function impactOn(context: Context, { entity, after, callers }: On): Promise<RecordImpact[]> {
  const found: RecordImpact[] = counted.map(action => ({ entity: entity.name, action, people: [] }))
  for (const caller of callers) {
    const counts = await countsOf(context, { entity, after, caller })
    counts.forEach(({ gained, lost }, index) => {
      if (gained || lost) found[index]!.people.push({ _id: caller.id!, _label: caller.name, gained, lost })
    })
  }
  return found.filter(({ people }) => people.length > 0)
}

async function countsOf(context: Context, { entity, after, caller }: Omit<On, 'callers'> & { caller: Caller }) {
  const held = { ...caller, roles: caller.roles.filter(role => after.documents.role.has(role)) }
  const pairs = counted.map(action => [
    rowsOf(context.model, caller, entity, action),
    rowsOf(after, held, entity, action),
  ])
  const columns = pairs.map(
    ([was, is]) => sql`json_build_object('gained', count(*) filter (where ${is} and not ${was}),
      'lost', count(*) filter (where ${was} and not ${is}))`,
  )
  const statement = sql`select json_build_array(${sql.join(columns)}) as counts
    from ${tableOf(entity)} as r where r."_deleted_at" is null`
  const { rows } = await run<{ counts: { gained: number; lost: number }[] }>(
    { ...context, caller },
    compileStatement(statement),
  )
  return rows[0]!.counts
}

const rowsOf = (model: Model, caller: Caller, entity: Entity, action: Action) => {
  const { allowed, rows } = policyOf(model, caller, entity, action)
  if (!allowed) return sql<SqlBool>`false`
  return rows ? sql<SqlBool>`coalesce(${rows('r')}, false)` : sql<SqlBool>`true`
}

/** Of the role alone: what others give besides is said by the report. */
function fieldsChanged(before: Model, after: Model, id: string, entity: Entity): RoleImpact['fields'] {
  const rules = (model: Model) => fieldRules(model, holderOf(id), entity, 'read')
  const [was, is] = [rules(before), after.documents.role.has(id) ? rules(after) : new Map<string, never>()]
  return entity.fields.flatMap(({ name }) => {
    const pair = { before: was.get(name) ?? 'hidden', after: is.get(name) ?? 'hidden' } as const
    return pair.before === pair.after ? [] : [{ entity: entity.name, field: name, ...pair }]
  })
}
