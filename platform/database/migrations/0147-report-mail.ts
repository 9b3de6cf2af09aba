/** Reports and dashboards that are sent by mail again and again. */
import type { PoolClient } from 'pg'

export const name = '0147-report-mail'

/** `document`: an id of the model or `my.<id>`. `recipients` are people; who does not want it any more is taken out. */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.report_mail (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('report', 'dashboard')),
      document text NOT NULL,
      author uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
      recipients uuid[] NOT NULL,
      every text NOT NULL CHECK (every IN ('day', 'week', 'month')),
      day int NOT NULL,
      hour int NOT NULL CHECK (hour BETWEEN 0 AND 23),
      time_zone text NOT NULL,
      next_at timestamptz(3) NOT NULL,
      sent_at timestamptz(3),
      created_at timestamptz(3) NOT NULL DEFAULT now()
    );
    CREATE INDEX ON enishi.report_mail (next_at);
    CREATE INDEX ON enishi.report_mail (author);
    CREATE INDEX ON enishi.report_mail USING gin (recipients);`)
}
