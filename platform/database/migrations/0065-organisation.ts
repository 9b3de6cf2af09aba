/** The organisation's fiscal year, days off and currencies. Each change is told to every process (`enishi_organisation`). */
import type { PoolClient } from 'pg'

export const name = '0065-organisation'

export async function up(client: PoolClient): Promise<void> {
  await client.query(settings)
  await client.query(tables)
}

/** Whoever set up in Japan before there was a choice means Japan's year, holidays and money. */
const settings = `
  ALTER TABLE enishi.organisation
    ADD fiscal_year_start smallint NOT NULL DEFAULT 1 CHECK (fiscal_year_start BETWEEN 1 AND 12),
    ADD fiscal_year_named_by text NOT NULL DEFAULT 'start' CHECK (fiscal_year_named_by IN ('start', 'end')),
    ADD currency text NOT NULL DEFAULT 'USD',
    ADD weekend smallint[] NOT NULL DEFAULT '{0,6}' CHECK (weekend <@ '{0,1,2,3,4,5,6}' AND cardinality(weekend) < 7),
    ADD national_holidays text CHECK (national_holidays IN ('JP'));
  UPDATE enishi.organisation SET fiscal_year_start = 4, currency = 'JPY', national_holidays = 'JP'
    WHERE locale = 'ja' OR time_zone = 'Asia/Tokyo';`

/** A rate is what one unit is worth in the organisation's own currency, from its date until the next. */
const tables = `
  CREATE TABLE enishi.own_day (
    date date PRIMARY KEY,
    name text NOT NULL,
    working boolean NOT NULL DEFAULT false
  );
  CREATE TABLE enishi.currency_rate (
    currency text COLLATE "C" NOT NULL,
    date date NOT NULL,
    rate numeric NOT NULL CHECK (rate > 0),
    PRIMARY KEY (currency, date)
  );`
