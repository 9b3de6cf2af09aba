import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidArray } from '../platform/database/uuid-array.ts'
import { freshDatabase } from './support/database.ts'

const { query } = await freshDatabase()

const backOf = async (ids: string[]) => {
  const { rows } = await query<{ ids: string[] }>({ text: 'SELECT $1::uuid[]::text[] AS ids' }, [uuidArray(ids)])
  return rows[0]!.ids
}

test('PostgreSQL reads the ids it was sent, in their order, none and many', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uuid(), { maxLength: 300 }), async ids => {
      expect(await backOf(ids)).toEqual(ids)
    }),
    { numRuns: 30 },
  )
  expect(await backOf([])).toEqual([])
})

test('none is a list without items, and no null', async () => {
  const { rows } = await query({ text: 'SELECT cardinality($1::uuid[]) AS n, NULL = ANY ($1::uuid[]) AS any' }, [
    uuidArray([]),
  ])
  expect(rows[0]).toEqual({ n: 0, any: false })
})

test('an id in capitals is the same id', async () => {
  const id = '01932D5E-AFF3-790F-86BF-9E8036F52A75'
  expect(await backOf([id])).toEqual([id.toLowerCase()])
})

test.each(['', '01932d5e', '01932d5e-aff3-790f-86bf-9e8036f52a7z', "'; drop table data.note", 'x'.repeat(32)])(
  'what is no id is refused: %j',
  id => expect(() => uuidArray([id])).toThrow(/is not a UUID/),
)
