/**
 * Who changed which records, for holders of the right `audit`: everywhere, but of an entity or field that the reader may
 * not read nothing is told, and no values at all; those stand in the history of the record, under its own rights.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../access/context.ts'
import type { LoggedChange, LoggedChanges, LogParameters } from '../../contract/audit.ts'
import { badRequest } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { loggedNames } from '../query/logged-names.ts'
import { readPolicy, unknownEntity, unknownField } from '../query/viewer.ts'

interface Row extends Omit<LoggedChange, 'entity' | 'fields' | 'position'> {
  xid: string
  seq: string
  entity: string
  keys: string[]
}

export async function searchLog(context: Context, asked: LogParameters): Promise<LoggedChanges> {
  const limit = asked.limit ?? 100
  if (limit < 1 || limit > 1000) throw badRequest('bad-parameter', "'limit' must be between 1 and 1000.")
  const readable = [...context.model.entities.values()].filter(entity => readPolicy(context, entity).allowed)
  const wanted = asked.entity === undefined ? readable : readable.filter(({ name }) => name === asked.entity)
  if (asked.entity !== undefined && !wanted.length) throw unknownEntity(asked.entity)
  const { rows } = await sql<Row>`
    select c.xid::text as xid, c.seq::text as seq, c.at, c.entity, c.record, c.op as operation, c.run, c.ip,
      case when u.id is not null then json_build_object('_id', u.id, '_label', u.name) end as actor, k.name as key,
      array(select jsonb_object_keys(coalesce(c.before, '{}') || coalesce(c.after, '{}'))) as keys
    from enishi.change as c left join auth."user" as u on u.id = c.actor left join enishi.api_key as k on k.id = c.key
    where c.entity = any(${wanted.map(({ id }) => id)}::text[]) and ${sql.join([sql`true`, ...conditions(wanted, asked, context)], sql` and `)}
    order by c.xid desc, c.seq desc limit ${limit + 1}`.execute(context.database.kysely)
  const entities = new Map(wanted.map(entity => [entity.id, entity]))
  const data = rows.slice(0, limit).map(row => told(context, entities.get(row.entity)!, row))
  return { data, next: rows.length > limit ? data.at(-1)!.position : null }
}

function told(context: Context, entity: Entity, { xid, seq, keys, ...row }: Row): LoggedChange {
  const nameOf = loggedNames(context, entity)
  const fields = keys.flatMap(key => nameOf(key) ?? []).toSorted()
  return { ...row, entity: entity.name, position: `${xid}.${seq}`, at: new Date(row.at).toISOString(), fields }
}

function conditions(entities: Entity[], asked: LogParameters, context: Context): RawBuilder<unknown>[] {
  const { actor, record, operation, ip, from, to, after, field } = asked
  return [
    actor && sql`c.actor = ${actor}::uuid`,
    record && sql`c.record = ${record}::uuid`,
    operation && sql`c.op = ${operation}`,
    ip && sql`c.ip = ${ip}`,
    from && sql`c.at >= ${moment('from', from)}`,
    to && sql`c.at < ${moment('to', to)}`,
    after && sql`(c.xid, c.seq) < (${position(after)[0]}::xid8, ${position(after)[1]}::bigint)`,
    field && touches(context, entities, field),
  ].filter(condition => condition !== undefined && condition !== '')
}

function touches(context: Context, entities: Entity[], name: string): RawBuilder<unknown> {
  const [entity] = entities
  if (entities.length !== 1 || !entity) throw badRequest('bad-parameter', "Name the entity ('entity') of the field.")
  const id = entity.byName.get(name)?.id
  if (!id || loggedNames(context, entity)(id) === null) throw unknownField(entity, name, 'field')
  return sql`(c.before ? ${id} or c.after ? ${id})`
}

function moment(name: string, text: string): Date {
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) && !Number.isNaN(Date.parse(text)))
    return new Date(text)
  throw badRequest('bad-parameter', `'${name}' must be a time such as 2026-11-22T09:00:00Z.`)
}

function position(text: string): [string, string] {
  const [, xid, seq] = /^(\d{1,19})\.(\d{1,18})$/.exec(text) ?? []
  if (xid && seq) return [xid, seq]
  throw badRequest('bad-parameter', "'after' must be the 'next' of the answer before.")
}
