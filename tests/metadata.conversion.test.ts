import { describe, expect, test } from 'vitest'
import { type Caller, systemCaller } from '../platform/contract/caller.ts'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { applyChange } from '../platform/metadata/apply.ts'
import { openModel } from '../platform/metadata/cache.ts'
import { planChange } from '../platform/metadata/plan.ts'
import { freshDatabase } from './support/database.ts'

const database = await freshDatabase()
const models = await openModel(database)
const rows = async (text: string) => (await database.query({ text })).rows
const admin: Caller = { ...systemCaller, kind: 'user', id: '01900000-0000-7000-8000-000000000001', name: 'Aoi' }
const entity = (name: string, v: JsonObject) => ({
  text: JSON.stringify({ $id: name, type: 'object', properties: { n: { type: 'integer' }, v } }),
})

/** `size` records with numbers as text, the third with words. */
async function meters(name: string, size: number) {
  await applyChange(
    database,
    { base: models.current().revision, entities: [entity(name, { type: 'string', title: 'Value' })] },
    systemCaller,
  )
  await rows(`INSERT INTO data.${name} (_id, n, v) SELECT gen_random_uuid(), n, CASE n WHEN 3 THEN 'about ten' WHEN 4 THEN NULL ELSE n::text END
                FROM generate_series(1, ${size}) AS n`)
  await models.reload()
}
const change = (name: string, convert?: ChangeSet['convert']): ChangeSet => ({
  base: models.current().revision,
  entities: [entity(name, { type: 'integer' })],
  ...(convert && { convert }),
})

describe.each([
  ['small', 20],
  ['large', 10_050],
])('values of a %s table that do not fit the new type', (kind, size) => {
  test('are counted and shown, and refuse the change', async () => {
    const name = `refused_${kind}`
    await meters(name, size)
    const plan = await planChange(database, models.current(), change(name))
    expect(plan.steps).toMatchObject([
      {
        conversion: { values: size - 1, converts: size - 2, choice: 'refuse', choices: ['refuse', 'null', 'keep'] },
        failing: { count: 1, sample: [{ value: 'about ten' }] },
      },
    ])
    const applying = applyChange(database, { ...change(name), hash: plan.hash }, admin)
    await expect(applying).rejects.toMatchObject({ status: 422 })
  })

  test('are emptied where somebody chose that and agreed to the loss', async () => {
    const name = `emptied_${kind}`
    await meters(name, size)
    const given = change(name, { [`retype-column ${name}.v`]: 'null' })
    const plan = await planChange(database, models.current(), given)
    expect(plan.steps).toMatchObject([{ class: 'destructive', conversion: { choice: 'null' }, failing: { count: 1 } }])
    const unconfirmed = applyChange(database, { ...given, hash: plan.hash }, admin)
    await expect(unconfirmed).rejects.toMatchObject({ status: 422, details: [{ code: 'confirm' }] })
    await applyChange(database, { ...given, hash: plan.hash, confirm: plan.steps.map(({ id }) => id) }, admin)
    await models.reload()
    expect(await rows(`SELECT n, v FROM data.${name} WHERE n IN (2, 3, 4) ORDER BY n`)).toEqual([
      { n: 2, v: 2 },
      { n: 3, v: null },
      { n: 4, v: null },
    ])
  })

  test('are kept in the archive with all the others from before, and lose nothing', async () => {
    const name = `kept_${kind}`
    await meters(name, size)
    const given = change(name, { [`retype-column ${name}.v`]: 'keep' })
    const plan = await planChange(database, models.current(), given)
    expect(plan.steps).toMatchObject([{ class: 'rewrite', conversion: { choice: 'keep' } }])
    await applyChange(database, { ...given, hash: plan.hash }, admin)
    await models.reload()
    const [kept] = await rows(
      `SELECT id, name, property FROM enishi.kept_field WHERE entity = '${models.current().entities.get(name)!.id}'`,
    )
    expect(kept).toMatchObject({ name: 'v', property: { type: 'string', title: 'Value' } })
    expect(
      await rows(`SELECT v, "_a_${kept!['id']}" AS before FROM data.${name} WHERE n IN (2, 3) ORDER BY n`),
    ).toEqual([
      { v: 2, before: '2' },
      { v: null, before: 'about ten' },
    ])
  })
})

test('a plan that was looked at with one choice is not applied with another', async () => {
  await meters('other', 20)
  const { hash } = await planChange(database, models.current(), change('other'))
  const given = change('other', { 'retype-column other.v': 'null' })
  await expect(applyChange(database, { ...given, hash }, admin)).rejects.toMatchObject({ code: 'plan-changed' })
})

test('a choice about no step, or of another kind, is told', async () => {
  const planned = (convert: unknown) =>
    planChange(database, models.current(), { ...change('other'), convert: convert as never })
  await expect(planned({ 'retype-column other.n': 'null' })).rejects.toMatchObject({
    status: 422,
    details: [{ pointer: '/convert/retype-column other.n', code: 'unknown-step' }],
  })
  await expect(planned({ 'retype-column other.v': 'drop' })).rejects.toMatchObject({ status: 422 })
  await expect(planned(JSON.parse('{"__proto__": "null"}'))).rejects.toMatchObject({ status: 422 })
})
