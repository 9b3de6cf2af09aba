/** Webhooks that go out: who is told of which changes, and each telling with what became of it. */
import type { PoolClient } from 'pg'

export const name = '0121-webhook'

export async function up(client: PoolClient): Promise<void> {
  await client.query(webhooks)
  await client.query(deliveries)
}

/**
 * `entity` is its lasting id. Its secret stands in the vault (`webhook.<id>`); until `previous_until` the one before
 * (`webhook.<id>.previous`) signs too. `webhook_position` is how far in the change log all of them have come.
 */
const webhooks = `
  CREATE TABLE enishi.webhook (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    url text NOT NULL,
    entity text NOT NULL,
    operations text[] NOT NULL CHECK (operations <@ '{create,update,delete}' AND cardinality(operations) > 0),
    filter text,
    owner uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    active boolean NOT NULL DEFAULT true,
    -- Why the platform turned it off.
    problem text,
    failing_since timestamptz,
    previous_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ON enishi.webhook (owner);
  CREATE TABLE enishi.webhook_position (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    xid xid8 NOT NULL,
    seq bigint NOT NULL
  );`

/** A queue and a log in one. The change it tells of is its key: each is told once. */
const deliveries = `
  CREATE TABLE enishi.webhook_delivery (
    id uuid PRIMARY KEY,
    webhook uuid NOT NULL REFERENCES enishi.webhook ON DELETE CASCADE,
    event text NOT NULL,
    record uuid,
    change text NOT NULL,
    body text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
    attempts int NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    leased_until timestamptz,
    status int,
    error text,
    milliseconds int,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    UNIQUE (webhook, change)
  );
  CREATE INDEX webhook_delivery_due ON enishi.webhook_delivery (next_at) WHERE state = 'waiting';
  CREATE INDEX ON enishi.webhook_delivery (record) WHERE record IS NOT NULL;
  CREATE INDEX ON enishi.webhook_delivery (webhook, created_at DESC);`
