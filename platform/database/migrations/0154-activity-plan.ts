/** What any activity has beside its record: how it repeats, a list to tick off, and who is reminded of it when. */
import type { PoolClient } from 'pg'

export const name = '0154-activity-plan'

/** `rule` is an RRULE without its beginning; `previous`: the one after which this one was made. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.activity_plan (
      record uuid PRIMARY KEY,
      entity text NOT NULL,
      rule text,
      previous uuid,
      checklist jsonb NOT NULL DEFAULT '[]',
      version integer NOT NULL DEFAULT 1,
      changed_by uuid,
      changed_at timestamptz(3) NOT NULL
    );
    CREATE INDEX activity_plan_previous ON enishi.activity_plan (previous) WHERE previous IS NOT NULL;
    CREATE TABLE enishi.reminder (
      record uuid NOT NULL,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      minutes integer NOT NULL,
      entity text NOT NULL,
      at timestamptz(3),
      told_at timestamptz(3),
      PRIMARY KEY (record, person, minutes)
    );
    CREATE INDEX reminder_at ON enishi.reminder (at) WHERE told_at IS NULL AND at IS NOT NULL;
    CREATE INDEX reminder_person ON enishi.reminder (person);`)
}
