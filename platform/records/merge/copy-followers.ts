/** Who follows a record that goes, or is reminded of it, follows the one that stays. */
import { sql } from 'kysely'
import type { InTransaction } from '../in-transaction.ts'
import { compileStatement, run } from '../sql/prepared.ts'
import { slot } from '../sql/slot.ts'
import type { Merging } from './move-relations.ts'

export const copyFollowers = async (context: InTransaction, { survivor, from }: Merging): Promise<void> => {
  for (const statement of [follows, reminders, plans]) await run(context, statement, { survivor, from })
}

const gone = sql`record = any(${slot('from')}::uuid[])`

const follows = compileStatement(sql`insert into enishi.follow (person, entity, record, since)
  select person, entity, ${slot('survivor')}::uuid, min(since) from enishi.follow where ${gone}
  group by person, entity on conflict do nothing`)

const reminders = compileStatement(sql`insert into enishi.reminder (record, person, minutes, entity, at, told_at)
  select distinct on (person, minutes) ${slot('survivor')}::uuid, person, minutes, entity, at, told_at
  from enishi.reminder where ${gone} on conflict do nothing`)

/** What the one that stays has planned itself goes on. */
const plans = compileStatement(sql`insert into enishi.activity_plan
    (record, entity, rule, checklist, changed_by, changed_at)
  select ${slot('survivor')}::uuid, entity, rule, checklist, changed_by, changed_at
  from enishi.activity_plan where ${gone} order by changed_at desc limit 1 on conflict do nothing`)
