/**
 * A model that administrators try to harm:
 *
 *     const { attempt, refused } = await hostileModel('documents')
 *     expect(await refused({ entities: [{ text }] })).toEqual(['/entities/0/title type'])
 */
import { afterAll, expect } from 'vitest'
import { type Caller, systemCaller } from '../../platform/contract/caller.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import { AppError } from '../../platform/errors.ts'
import { applyChange } from '../../platform/metadata/apply.ts'
import { openModel } from '../../platform/metadata/cache.ts'
import { planChange } from '../../platform/metadata/plan.ts'
import { freshDatabase } from './database.ts'

const admin: Caller = { ...systemCaller, kind: 'user', id: '01900000-0000-7000-8000-000000000001', name: 'Admin' }

/** `what` is hostile, and counted when the file is done. */
export async function hostileModel(what: string) {
  const database = await freshDatabase()
  const models = await openModel(database)
  let cases = 0
  afterAll(() => console.log(`${cases} hostile ${what}`))

  const state = async () => {
    const { rows } = await database.query<{ revision: number; tables: number }>({
      text: `SELECT (SELECT revision FROM enishi.model) AS revision,
        (SELECT count(*)::int FROM pg_class WHERE relnamespace = 'data'::regnamespace AND relkind = 'r') AS tables`,
    })
    return rows[0]!
  }

  /** As an administrator through plan and apply; the answer is the applied revision or a refusal that leaks nothing. */
  async function attempt(parts: Partial<ChangeSet>): Promise<AppError | null> {
    cases++
    const before = await state()
    const change: ChangeSet = { base: before.revision, ...parts }
    try {
      const { hash } = await planChange(database, models.current(), change)
      await applyChange(database, { ...change, hash }, admin)
      await models.reload()
      return null
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.status).toBeGreaterThanOrEqual(400)
      expect(error.status).toBeLessThan(500)
      expect(JSON.stringify([error.message, error.details])).not.toMatch(
        /SELECT |INSERT |ALTER |syntax error at|\bat .*\.ts:\d+/,
      )
      expect(await state()).toEqual(before)
      return error
    }
  }
  const refused = async (parts: Partial<ChangeSet>) =>
    (await attempt(parts))?.details.map(({ pointer, code }) => `${pointer} ${code}`)

  return { database, models, state, attempt, refused, count: () => void cases++ }
}
