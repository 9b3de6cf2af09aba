/** The change log in the order it came to be, where numbers of transactions and of changes gain a digit too. */
import { expect, test } from 'vitest'
import { readChanges } from '../platform/events/read-changes.ts'
import { freshDatabase } from './support/database.ts'

test('changes are read by number and not by text', async () => {
  const database = await freshDatabase()
  const record = '01932d5e-0000-7000-8000-000000000001'
  const places = ['98.9', '99.9', '99.10', '99.100', '100.1', '101.99', '101.100']
  await database.asOwner(client =>
    client.query(
      `INSERT INTO enishi.change (xid, seq, at, entity, record, op, version)
        OVERRIDING SYSTEM VALUE
        SELECT split_part(p, '.', 1)::xid8, split_part(p, '.', 2)::bigint, now(), 'e', $1, 'update', 1
        FROM unnest($2::text[]) AS p ORDER BY random()`,
      [record, places],
    ),
  )
  const read = await readChanges(database, { xid: 0n, seq: 0n }, 5)
  expect(read.map(({ position: { xid, seq } }) => `${xid}.${seq}`)).toEqual(places.slice(0, 5))
  const rest = await readChanges(database, read.at(-1)!.position, 5)
  expect(rest.map(({ position: { xid, seq } }) => `${xid}.${seq}`)).toEqual(places.slice(5))
})
