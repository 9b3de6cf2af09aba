/**
 * A model in a database of its own, and changes of it as the studio asks for them:
 *
 *     const { apply, problems } = await changedModel()
 *     await apply({ entities: [entity('account', { name: { type: 'string' } })] })
 *     expect(await problems({ views: [view] })).toEqual([])
 */
import { expect } from 'vitest'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { ChangeSet } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { AppError } from '../../platform/errors.ts'
import { applyChange } from '../../platform/metadata/apply.ts'
import { openModel } from '../../platform/metadata/cache.ts'
import { planChange } from '../../platform/metadata/plan.ts'
import { freshDatabase } from './database.ts'

export async function changedModel() {
  const database = await freshDatabase()
  const models = await openModel(database)
  const plan = (parts: Partial<ChangeSet>) =>
    planChange(database, models.current(), { base: models.current().revision, ...parts })
  async function apply(parts: Partial<ChangeSet>) {
    await applyChange(database, { base: models.current().revision, ...parts }, systemCaller)
    return models.reload()
  }
  /** All that is wrong with a change, each with its place; none when it can be applied. */
  async function problems(parts: Partial<ChangeSet>): Promise<string[]> {
    const error: unknown = await plan(parts).then(
      () => null,
      thrown => thrown,
    )
    if (error === null) return []
    if (!(error instanceof AppError)) throw error
    expect(error.status).toBe(422)
    return error.details.map(({ pointer, message }) => `${pointer}: ${message}`)
  }
  return { database, models, plan, apply, problems }
}

export const entity = (name: string, properties: JsonObject, rest: JsonObject = {}) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties, ...rest }),
})

export const relation = (target: string, rest: JsonObject = {}): JsonObject => ({
  type: 'string',
  format: 'uuid',
  'x-relation': { entity: target, ...rest },
})
