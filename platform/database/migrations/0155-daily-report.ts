/** Daily reports (営業日報): one for each person and day, with what was done, what is planned, and what the boss says. */
import type { PoolClient } from 'pg'

export const name = '0155-daily-report'

/** Items stand as they were when it was submitted. `daily_report_duty`: units whose people write one every business day. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.daily_report (
      id uuid PRIMARY KEY,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      day date NOT NULL,
      remarks text COLLATE "C" NOT NULL DEFAULT '',
      version integer NOT NULL DEFAULT 1,
      submitted_at timestamptz(3),
      changed_at timestamptz(3) NOT NULL,
      UNIQUE (person, day)
    );
    CREATE INDEX daily_report_day ON enishi.daily_report (day);
    CREATE TABLE enishi.daily_report_item (
      report uuid NOT NULL REFERENCES enishi.daily_report ON DELETE CASCADE,
      position integer NOT NULL,
      part text NOT NULL CHECK (part IN ('done', 'planned')),
      entity text NOT NULL,
      record uuid,
      merged_from uuid,
      type text,
      at timestamptz(3),
      PRIMARY KEY (report, position)
    );
    CREATE INDEX daily_report_item_record ON enishi.daily_report_item (record) WHERE record IS NOT NULL;
    CREATE INDEX daily_report_item_merged_from ON enishi.daily_report_item (merged_from) WHERE merged_from IS NOT NULL;
    CREATE TABLE enishi.daily_report_comment (
      id uuid PRIMARY KEY,
      report uuid NOT NULL REFERENCES enishi.daily_report ON DELETE CASCADE,
      author uuid REFERENCES auth."user" ON DELETE SET NULL,
      text text COLLATE "C" NOT NULL,
      at timestamptz(3) NOT NULL
    );
    CREATE INDEX daily_report_comment_report ON enishi.daily_report_comment (report);
    CREATE TABLE enishi.daily_report_reader (
      report uuid NOT NULL REFERENCES enishi.daily_report ON DELETE CASCADE,
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      at timestamptz(3) NOT NULL,
      PRIMARY KEY (report, person)
    );
    CREATE TABLE enishi.daily_report_duty (
      unit uuid PRIMARY KEY REFERENCES enishi.unit ON DELETE CASCADE,
      remind_at text NOT NULL,
      since date NOT NULL
    );
    CREATE TABLE enishi.daily_report_reminded (
      person uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      day date NOT NULL,
      PRIMARY KEY (person, day)
    );`)
}
