/**
 * Shares one record with a person or a team, beyond what their roles reach: to read it, or to write it too. Nobody gives
 * more than they have: who shares must read the record, and be allowed to update it to share it for writing.
 */
import { sql } from 'kysely'
import type { Context } from '../access/context.ts'
import { granteeExists, listShares } from '../access/shares.ts'
import type { Grantee, Share, ShareLevel } from '../contract/record.ts'
import { invalid, notAllowed, notFound } from '../errors.ts'
import { logChanges, logSlots } from '../events/change-log.ts'
import type { Entity } from '../metadata/model.ts'
import { attempt } from './attempt.ts'
import { type InTransaction, inTransaction } from './in-transaction.ts'
import { isId } from './is-id.ts'
import { mayDo, unknownRecord } from './query/viewer.ts'
import { prepared, run } from './sql/prepared.ts'
import { sharableRecord } from './sql/sharable-record.ts'
import { slot } from './sql/slot.ts'

/** Throws 403, 404, and 422 for somebody who is not there. */
export const shareRecord = (
  context: Context,
  entity: Entity,
  id: string,
  { level, ...grantee }: Grantee & { level: ShareLevel },
): Promise<Share> =>
  onSharable(context, entity, id, async (context, entity, { version, mayUpdate }) => {
    if (level === 'write' && !mayUpdate)
      throw notAllowed(`You may not update this ${entity.name}, so you may not share it for writing.`)
    if (!(await granteeExists(context.transaction, grantee))) throw unknownGrantee(grantee)
    await run(context, saving(context, entity), { ...shareSlots(context, id, grantee), level, version })
    return (await listShares(context.transaction, id, grantee))[0]!
  })

/** Throws 403, and 404 where it was not shared like that. */
export const unshareRecord = (context: Context, entity: Entity, id: string, grantee: Grantee): Promise<void> =>
  onSharable(context, entity, id, async (context, entity, { version }) => {
    const { rows } = await run(context, removing(context, entity), { ...shareSlots(context, id, grantee), version })
    if (rows.length === 0) throw notFound('The share')
  })

/** By name. For those who may share the record. */
export const sharesOf = (context: Context, entity: Entity, id: string): Promise<Share[]> =>
  onSharable(context, entity, id, ({ transaction }) => listShares(transaction, id))

type Sharable = NonNullable<Awaited<ReturnType<typeof sharableRecord>>>

function onSharable<T>(
  context: Context,
  entity: Entity,
  id: string,
  work: (context: InTransaction, entity: Entity, record: Sharable) => Promise<T>,
): Promise<T> {
  return attempt(context, entity, (context, entity) => {
    mayDo(context, entity, 'share')
    if (entity.parent) throw ofParent(entity)
    if (!isId(id)) throw unknownRecord(entity, id)
    return inTransaction(context, async context => {
      const record = await sharableRecord(context, entity, id)
      if (!record) throw unknownRecord(entity, id)
      if (!record.mayShare) throw notAllowed(`You may not share this ${entity.name}.`)
      return work(context, entity, record)
    })
  })
}

const shareSlots = (context: Context, id: string, { user, team }: Grantee) => ({
  ...logSlots(context),
  record: id.toLowerCase(),
  user: user ?? null,
  team: team ?? null,
})

const image = (level: ReturnType<typeof sql>) =>
  sql`jsonb_build_object('_share', jsonb_strip_nulls(jsonb_build_object(
    'user', ${slot('user')}::uuid, 'team', ${slot('team')}::uuid, 'level', ${level})))`

const theShare = sql`s.record = ${slot('record')}::uuid and s.grantee = coalesce(${slot('user')}, ${slot('team')})::uuid`

/** Logged only where it changes something. */
const saving = ({ model }: Context, entity: Entity) =>
  prepared(model, JSON.stringify(['share', entity.id]), () => {
    const logged = sql`select ${slot('record')}::uuid as record, ${slot('version')}::integer as version,
      (select ${image(sql`b.level`)} from before as b) as before, ${image(sql`n.level`)} as after from saved as n`
    return sql`with before as (select s.level from enishi.share as s where ${theShare}),
      saved as (insert into enishi.share as s (entity, record, user_id, team, level, shared_by, shared_at)
        select ${entity.id}, ${slot('record')}::uuid, ${slot('user')}::uuid, ${slot('team')}::uuid, ${slot('level')},
          ${slot('caller.id')}::uuid, ${slot('now')}::timestamptz
        on conflict (record, grantee) do update set level = excluded.level, shared_by = excluded.shared_by,
          shared_at = excluded.shared_at where s.level <> excluded.level
        returning level),
      logged as (${logChanges('share', entity, logged)})
      select from saved`
  })

const removing = ({ model }: Context, entity: Entity) =>
  prepared(model, JSON.stringify(['unshare', entity.id]), () => {
    const logged = sql`select ${slot('record')}::uuid as record, ${slot('version')}::integer as version,
      ${image(sql`g.level`)} as before, null::jsonb as after from gone as g`
    return sql`with gone as (delete from enishi.share as s where ${theShare} returning s.level),
      logged as (${logChanges('share', entity, logged)})
      select level from gone`
  })

function unknownGrantee({ user }: Grantee) {
  const [pointer, what] = user ? ['/user', 'user'] : ['/team', 'team']
  return invalid(`There is no such ${what}.`, [{ pointer, code: 'reference', message: 'must be there' }])
}

const ofParent = ({ name, parent }: Entity) =>
  notAllowed(`A ${name} is shared with the ${parent!.entity} that it belongs to.`)
