/** Messages that went out or came in over any channel, and addresses that nothing goes to any more. */
import type { PoolClient } from 'pg'

export const name = '0115-message'

/**
 * `entity` and `person_entity` are lasting ids. `key`: of who sends, so that sending twice is sending once. `external`: what
 * the channel calls it. `token`: stands in what goes out, and leads an answer back. `times`: when it got into each state.
 */
export async function up(client: PoolClient): Promise<void> {
  await client.query(`
    CREATE TABLE enishi.message (
      id uuid PRIMARY KEY,
      direction text NOT NULL CHECK (direction IN ('out', 'in')),
      channel text NOT NULL,
      state text NOT NULL,
      reason text,
      times jsonb NOT NULL DEFAULT '{}',
      key text UNIQUE,
      external text,
      thread uuid NOT NULL,
      answers uuid,
      token text UNIQUE,
      entity text,
      record uuid,
      merged_from uuid,
      person_entity text,
      person uuid,
      template text,
      purpose text,
      sender text,
      sender_name text,
      recipients text[] NOT NULL,
      copies text[] NOT NULL DEFAULT '{}',
      reply_to text,
      subject text,
      body text NOT NULL,
      html text,
      rich jsonb,
      refs text[] NOT NULL DEFAULT '{}',
      attachments jsonb NOT NULL DEFAULT '[]',
      locale text NOT NULL,
      automatic boolean NOT NULL DEFAULT false,
      author uuid,
      run text,
      attempts integer NOT NULL DEFAULT 0,
      domain text,
      created_at timestamptz NOT NULL
    );
    CREATE UNIQUE INDEX message_external ON enishi.message (channel, direction, external) WHERE external IS NOT NULL;
    CREATE INDEX message_record ON enishi.message (record, created_at, id);
    CREATE INDEX message_person ON enishi.message (person, created_at, id);
    CREATE INDEX message_thread ON enishi.message (thread, created_at);
    CREATE INDEX message_domain ON enishi.message (channel, domain, (times ->> 'sent')) WHERE direction = 'out';
    CREATE INDEX message_by_run ON enishi.message ((recipients[1]), created_at) WHERE run IS NOT NULL;
    CREATE INDEX message_waiting ON enishi.message (created_at) WHERE state IN ('queued', 'sending');
    CREATE INDEX message_merged_from ON enishi.message (merged_from) WHERE merged_from IS NOT NULL;

    -- purpose '': of every purpose.
    CREATE TABLE enishi.message_stop (
      channel text NOT NULL,
      address text NOT NULL,
      purpose text NOT NULL,
      reason text NOT NULL CHECK (reason IN ('bounced', 'unsubscribed')),
      message uuid,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (channel, address, purpose)
    );

    -- How far a channel has come with what it takes in.
    CREATE TABLE enishi.channel_memory (
      channel text NOT NULL,
      name text NOT NULL,
      value jsonb NOT NULL,
      PRIMARY KEY (channel, name)
    );`)
}
