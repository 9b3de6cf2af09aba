/**
 * Who people are and what they belong to. Schema `auth` holds better-auth's own tables, under its names (it migrates
 * nothing itself); schema `enishi` holds what we add: units, teams, roles, keys, the one-time token of set-up.
 */
import type { PoolClient } from 'pg'

export const name = '0020-access'

export async function up(client: PoolClient): Promise<void> {
  await client.query(people)
  await client.query(membership)
  await client.query(keys)
  await client.query(setup)
  await client.query(functions)
  await client.query(notices)
}

const people = `
  CREATE TABLE auth."user" (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    "emailVerified" boolean NOT NULL DEFAULT false,
    image text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE auth.session (
    id uuid PRIMARY KEY,
    "userId" uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    token text NOT NULL UNIQUE,
    "expiresAt" timestamptz NOT NULL,
    "ipAddress" text,
    "userAgent" text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ON auth.session ("userId");
  CREATE TABLE auth.account (
    id uuid PRIMARY KEY,
    "userId" uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    "accountId" text NOT NULL,
    "providerId" text NOT NULL,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    password text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now(),
    UNIQUE ("providerId", "accountId")
  );
  CREATE INDEX ON auth.account ("userId");
  CREATE TABLE auth.verification (
    id uuid PRIMARY KEY,
    identifier text NOT NULL,
    value text NOT NULL,
    "expiresAt" timestamptz NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ON auth.verification (identifier);
  -- Lost with a crash, which only gives a few more tries.
  CREATE UNLOGGED TABLE auth.attempt (
    key text PRIMARY KEY,
    count int NOT NULL,
    ends_at timestamptz NOT NULL
  );`

const membership = `
  CREATE TABLE enishi.unit (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    parent uuid REFERENCES enishi.unit,
    UNIQUE NULLS NOT DISTINCT (parent, name)
  );
  CREATE TABLE enishi.team (
    id uuid PRIMARY KEY,
    name text NOT NULL UNIQUE
  );
  CREATE TABLE enishi.person (
    user_id uuid PRIMARY KEY REFERENCES auth."user" ON DELETE CASCADE,
    active boolean NOT NULL DEFAULT true,
    unit uuid REFERENCES enishi.unit,
    locale text NOT NULL,
    time_zone text NOT NULL
  );
  CREATE INDEX ON enishi.person (unit);
  CREATE TABLE enishi.team_member (
    team uuid NOT NULL REFERENCES enishi.team ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    PRIMARY KEY (team, user_id)
  );
  CREATE INDEX ON enishi.team_member (user_id);
  CREATE TABLE enishi.user_role (
    user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    role text NOT NULL,
    PRIMARY KEY (user_id, role)
  );
  CREATE INDEX ON enishi.user_role (role);`

/** `roles` null: whatever the owner has at the moment. */
const keys = `
  CREATE TABLE enishi.api_key (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES auth."user" ON DELETE CASCADE,
    name text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    roles text[],
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    last_used_at timestamptz
  );
  CREATE INDEX ON enishi.api_key (user_id);`

const setup = `
  CREATE TABLE enishi.organisation (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    locale text NOT NULL DEFAULT 'en',
    time_zone text NOT NULL DEFAULT 'UTC'
  );
  INSERT INTO enishi.organisation DEFAULT VALUES;
  CREATE TABLE enishi.setup_token (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    hash bytea NOT NULL,
    claimed_at timestamptz
  );`

/** Both take what is constant in a statement, so PostgreSQL runs them once per statement. */
const functions = `
  CREATE FUNCTION enishi.teammates(teams uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT DISTINCT user_id FROM enishi.team_member WHERE team = ANY (teams)
  $$;
  CREATE FUNCTION enishi.units_below(top uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below AS (
      SELECT id FROM enishi.unit WHERE id = top
      UNION
      SELECT unit.id FROM enishi.unit AS unit JOIN below ON unit.parent = below.id
    )
    SELECT id FROM below
  $$;`

/** Whoever changes these, a person with psql included, every process forgets what it remembered of people at once. */
const notices = `
  CREATE FUNCTION enishi.tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('enishi_access', '');
    RETURN NULL;
  END $$;
  CREATE TRIGGER tell AFTER DELETE ON auth.session FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
  CREATE TRIGGER tell AFTER UPDATE OR DELETE ON auth."user" FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
  CREATE TRIGGER tell AFTER UPDATE OR DELETE ON enishi.person FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
  CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.user_role
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
  CREATE TRIGGER tell AFTER INSERT OR UPDATE OR DELETE ON enishi.team_member
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();
  CREATE TRIGGER tell AFTER DELETE OR UPDATE OF roles, expires_at, hash, user_id ON enishi.api_key
    FOR EACH STATEMENT EXECUTE FUNCTION enishi.tell_access();`
