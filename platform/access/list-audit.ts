/** The audit log, newest first, a page at a time. */
import { type RawBuilder, sql } from 'kysely'
import type { AuditAnswer, AuditEntry, AuditParameters } from '../contract/audit.ts'
import { badRequest } from '../errors.ts'
import type { Context } from './context.ts'

export async function listAudit({ database, model }: Context, parameters: AuditParameters): Promise<AuditAnswer> {
  const { limit = 100 } = parameters
  if (limit < 1 || limit > 1000) throw badRequest('bad-parameter', "'limit' must be between 1 and 1000.")
  const { rows } = await sql<AuditEntry>`
    select a.seq::text as position, a.at, a.action, ${person(sql`u`)} as actor, k.name as key,
      ${person(sql`s`)} as "shownAs", a.ip, a.subject, a.entity, a.record, a.details
    from enishi.audit as a left join auth."user" as u on u.id = a.actor left join enishi.api_key as k on k.id = a.key
      left join auth."user" as s on s.id = a.shown_as
    where ${sql.join([sql`true`, ...conditions(parameters, model)], sql` and `)}
    order by a.seq desc limit ${limit + 1}`.execute(database.kysely)
  const names = new Map([...model.entities.values()].map(({ id, name }) => [id, name]))
  const data = rows
    .slice(0, limit)
    .map(row => ({ ...row, entity: row.entity && (names.get(row.entity) ?? row.entity) }))
  return { data, next: rows.length > limit ? data.at(-1)!.position : null }
}

const person = (alias: RawBuilder<unknown>) =>
  sql`case when ${alias}.id is not null then json_build_object('_id', ${alias}.id, '_label', ${alias}.name) end`

function conditions(
  { action, actor, subject, record, entity, ip, from, to, after }: AuditParameters,
  { entities }: Context['model'],
): RawBuilder<unknown>[] {
  return [
    action && sql`a.action = ${action}`,
    actor && sql`a.actor = ${actor}::uuid`,
    subject && sql`a.subject = ${subject}::uuid`,
    record && sql`a.record = ${record}::uuid`,
    // An entity that is gone is still known by its lasting id.
    entity && sql`a.entity = ${entities.get(entity)?.id ?? entity}`,
    ip && sql`a.ip = ${ip}`,
    from && sql`a.at >= ${moment('from', from)}`,
    to && sql`a.at < ${moment('to', to)}`,
    after && sql`a.seq < ${position(after)}::bigint`,
  ].filter(condition => condition !== undefined && condition !== '')
}

function moment(name: string, text: string): Date {
  if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) && !Number.isNaN(Date.parse(text)))
    return new Date(text)
  throw badRequest('bad-parameter', `'${name}' must be a time such as 2026-11-22T09:00:00Z.`)
}

function position(text: string): string {
  if (/^\d{1,18}$/.test(text)) return text
  throw badRequest('bad-parameter', "'after' must be the 'next' of the answer before.")
}
