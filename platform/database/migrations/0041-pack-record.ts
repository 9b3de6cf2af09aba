/** Records of sample data by their keys, so that the data of a pack that is installed later can refer to them. */
import type { PoolClient } from 'pg'

export const name = '0041-pack-record'

export async function up(client: PoolClient): Promise<void> {
  await client.query(table)
}

/** `entity` is the lasting id. */
const table = `
  CREATE TABLE enishi.pack_record (
    pack text NOT NULL REFERENCES enishi.pack,
    key text NOT NULL,
    entity text NOT NULL,
    record uuid NOT NULL,
    PRIMARY KEY (pack, key)
  );`
