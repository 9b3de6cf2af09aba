/**
 * Adds to the change log, in the statement that makes the change. `rows` gives `record`, `version`, `before`, `after`;
 * values of both images stand under the lasting ids of their fields.
 *
 *     sql`with changed as (update …), ${sql.id('logged')} as (${logChanges('update', entity, rows)}) select …`
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context, RecordChange } from '../access/context.ts'
import { Slot } from '../database/slot.ts'

interface Logged {
  id: string
  /** False: neither image is kept, only that something happened. */
  audit: boolean
}

export function logChanges(
  operation: RecordChange['operation'] | 'share',
  { id, audit }: Logged,
  rows: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const images = audit ? sql`l.before, l.after` : sql`null::jsonb, null::jsonb`
  return sql`insert into enishi.change (at, entity, record, op, version, before, after, actor, key, run, ip)
    select ${slot('now')}::timestamptz, ${id}, l.record, ${operation}, l.version, ${images},
      ${slot('caller.id')}::uuid, ${slot('log.key')}::uuid, ${slot('log.run')}, ${slot('log.ip')}
    from (${rows}) as l`
}

/** What a statement that logs needs beside the caller's own slots. */
export const logSlots = ({ caller, run, ip }: Context): Record<string, unknown> => ({
  'log.key': caller.key?.id ?? null,
  'log.run': run?.id ?? null,
  'log.ip': ip,
})

const slot = (name: string) => sql.val(new Slot(name))
