import { expect, test } from 'vitest'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()

test('requests run under a role that cannot make or alter tables', async () => {
  const { rows } = await database.query({ text: 'SELECT current_user AS role' })
  expect(rows).toEqual([{ role: 'enishi_app' }])
  await expect(database.query({ text: 'CREATE TABLE data.x ()' })).rejects.toThrow(/permission denied/)
})
