/** Edits of the model that are collected, reviewed and applied as one. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { ChangeSetEdit, OpenChangeSet } from '../platform/contract/change-set.ts'
import type { ApiError } from '../platform/contract/client/api-error.ts'
import { type Person, type TestApp, testApp } from './support/app.ts'

let enishi: TestApp
let mia: Person
let ken: Person

const van = {
  $id: 'van',
  type: 'object',
  title: 'Van',
  properties: { plate: { type: 'string' }, seats: { type: 'integer' } },
}
const view = { kind: 'view', id: 'van.all', title: 'Vans', entity: 'van', type: 'grid', columns: ['plate'] }
const textOf = (value: object) => JSON.stringify(value, null, 2)

const revision = () => enishi.services.models.current().revision
const edit = (
  kind: ChangeSetEdit['kind'],
  name: string,
  body: object | null,
  version: number | null = null,
): ChangeSetEdit => ({
  kind,
  name,
  text: body && textOf(body),
  base: revision(),
  version,
})
const problemOf = (work: Promise<unknown>) => work.then(() => null).catch(error => error as ApiError)
const applySet = async (by: Person, { id }: OpenChangeSet) => {
  const plan = await by.changeSets.plan(id)
  const applied = await by.changeSets.apply(id, { hash: plan.hash, confirm: plan.steps.map(step => step.id) })
  await enishi.services.models.reload()
  return applied
}

beforeAll(async () => {
  enishi = await testApp()
  mia = await enishi.person('Mia', ['administrator'])
  ken = await enishi.person('Ken', ['administrator'])
})

describe('a change set', () => {
  test('collects documents of several kinds and is applied as one revision, under its name', async () => {
    const set = await mia.changeSets.create({ name: 'Vans', description: 'For the new fleet' })
    await mia.changeSets.put(set.id, edit('entity', 'van', van))
    await ken.changeSets.put(set.id, edit('view', 'van.all', view))
    const open = await mia.changeSets.get(set.id)
    expect(open).toMatchObject({ state: 'draft', author: { _label: 'Mia' }, items: 2 })
    expect(open.editors.map(({ _label }) => _label)).toEqual(['Ken', 'Mia'])
    const plan = await mia.changeSets.plan(set.id)
    expect(plan.documents).toHaveLength(2)
    expect(await applySet(mia, set)).toMatchObject({ revision: revision() })
    expect(await mia.changeSets.get(set.id)).toMatchObject({ state: 'applied', revision: revision() })
    const [latest] = await mia.meta.revisions()
    expect(latest).toMatchObject({ summary: 'Vans', author: { _label: 'Mia' } })
    expect(await problemOf(mia.changeSets.put(set.id, edit('view', 'x', view)))).toMatchObject({
      code: 'change-set-closed',
    })
  })

  test('two who edit the same document in it lose nothing: the second is told, and sees the first', async () => {
    const set = await mia.changeSets.create({ name: 'Together' })
    await mia.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Mia' }))
    expect(
      await problemOf(ken.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Ken' }))),
    ).toMatchObject({
      status: 409,
      code: 'change-set-changed',
    })
    const [theirs] = (await ken.changeSets.get(set.id)).documents
    expect(theirs).toMatchObject({ version: 1, by: { _label: 'Mia' }, text: expect.stringContaining('"Mia"') })
    await ken.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Both' }, 1))
    expect(await problemOf(mia.changeSets.put(set.id, edit('view', 'van.all', view, 1)))).toMatchObject({ status: 409 })
    await mia.changeSets.withdraw(set.id)
    expect(await problemOf(applySet(mia, set))).not.toBeNull()
  })

  test('is merged with what others applied meanwhile; where both changed the same, somebody chooses', async () => {
    const set = await mia.changeSets.create({ name: 'Titles' })
    await mia.changeSets.put(
      set.id,
      edit('view', 'van.all', { ...view, title: 'Our vans', columns: ['plate', 'seats'] }),
    )
    await enishi.apply({ views: [{ ...view, title: 'All vans', order: 5 }] as never })
    expect(await problemOf(mia.changeSets.plan(set.id))).toMatchObject({ status: 409, code: 'change-set-stale' })
    expect((await mia.changeSets.get(set.id)).documents).toMatchObject([{ stale: true }])
    const looked = await mia.changeSets.rebase(set.id)
    expect(looked).toMatchObject({
      set: null,
      conflicts: [{ pointer: '/title', mine: 'Our vans', theirs: 'All vans' }],
    })
    const choices = { [looked.conflicts[0]!.id]: 'theirs' as const }
    await mia.changeSets.rebase(set.id, { choices, keep: true })
    await applySet(mia, set)
    expect(enishi.services.models.current().documents.view.get('van.all')).toEqual({
      ...view,
      title: 'All vans',
      columns: ['plate', 'seats'],
      order: 5,
    })
  })

  test('can be taken back by a set of its own, which leaves what others did since', async () => {
    const set = await mia.changeSets.create({ name: 'Colours' })
    const before = JSON.parse((await mia.meta.document('van')).text)
    const properties = { ...before.properties, colour: { type: 'string' } }
    await mia.changeSets.put(set.id, edit('entity', 'van', { ...before, properties }))
    await mia.changeSets.put(set.id, edit('view', 'van.new', { ...view, id: 'van.new', title: 'New' }))
    await applySet(mia, set)
    await enishi.apply({ entities: [{ text: textOf({ ...before, title: 'Vehicle', properties }) }] })
    const back = await ken.changeSets.takeBack(set.id, 'Back: Colours')
    expect(back.documents).toMatchObject([
      { kind: 'entity', name: 'van' },
      { kind: 'view', name: 'van.new', text: null },
    ])
    const plan = await ken.changeSets.plan(back.id)
    expect(plan.steps).toMatchObject([{ operation: 'archive-column', class: 'destructive' }])
    await applySet(ken, back)
    const after = JSON.parse((await mia.meta.document('van')).text)
    expect(after).toEqual({ ...before, title: 'Vehicle' })
    expect(enishi.services.models.current().documents.view.has('van.new')).toBe(false)
  })

  test('needs the rights for what is in it, and is nobody’s without', async () => {
    const clerk = await enishi.person('Clerk', [])
    await enishi.apply({ roles: [{ kind: 'role', id: 'modeller', rights: ['model'], entities: {} }] })
    const modeller = await enishi.person('Modeller', ['modeller'])
    expect(await problemOf(clerk.changeSets.list())).toMatchObject({ status: 403 })
    const set = await modeller.changeSets.create({ name: 'Mine' })
    await modeller.changeSets.put(
      set.id,
      edit('role', 'boss', { kind: 'role', id: 'boss', rights: ['users'], entities: {} }),
    )
    expect(await problemOf(modeller.changeSets.plan(set.id))).toMatchObject({ status: 403 })
    expect(await problemOf(modeller.changeSets.submit(set.id))).toMatchObject({ status: 403 })
    expect(await problemOf(modeller.changeSets.putRules({ review: true }))).toMatchObject({ status: 403 })
  })

  test('tells who may change workflows alone nothing else of the model: not the set, not by a rebase, not in the list', async () => {
    await enishi.apply({ roles: [{ kind: 'role', id: 'flows', rights: ['workflows'], entities: {} }] })
    const flo = await enishi.person('Flo', ['flows'])
    const secret = await mia.changeSets.create({ name: 'Secret van' })
    await mia.changeSets.put(secret.id, edit('entity', 'van', van))
    expect((await flo.changeSets.list()).map(({ name }) => name)).not.toContain('Secret van')
    const asked = [
      () => flo.changeSets.get(secret.id),
      () => flo.changeSets.rebase(secret.id),
      () => flo.changeSets.takeBack(secret.id, 'Back'),
      () => flo.changeSets.drop(secret.id, { kind: 'entity', name: 'van' }),
      () => flo.changeSets.withdraw(secret.id),
    ]
    for (const ask of asked) expect(await problemOf(ask())).toMatchObject({ status: 404 })
    const own = await flo.changeSets.create({ name: 'Flows' })
    expect(await problemOf(flo.changeSets.put(own.id, { ...edit('entity', 'van', van), base: 0 }))).toMatchObject({
      status: 403,
    })
    const flow = { kind: 'workflow', id: 'van.hello', nodes: [], edges: [] }
    expect((await flo.changeSets.put(own.id, edit('workflow', 'van.hello', flow))).items).toBe(1)
    expect((await flo.changeSets.list()).map(({ name }) => name)).toContain('Flows')
    await mia.changeSets.withdraw(secret.id)
  })

  test('takes no nonsense', async () => {
    const set = await mia.changeSets.create({ name: 'Nonsense' })
    for (const text of ['', '[', '[]', '{"a":1,"a":2}', '{"__proto__":{}}'])
      expect(await problemOf(mia.changeSets.put(set.id, { ...edit('view', 'x', null), text })), text).toMatchObject({
        status: 422,
      })
    expect(await problemOf(mia.changeSets.get('not-an-id'))).toMatchObject({ status: 404 })
    expect(await problemOf(mia.changeSets.apply(set.id, { hash: 'x' }))).toMatchObject({ code: 'change-set-empty' })
  })
})

describe('where changes are reviewed', () => {
  beforeAll(async () => void (await mia.changeSets.putRules({ review: true })))

  test('nobody changes the model past it: not by plan and apply, not by files, not unapproved', async () => {
    const change = { base: revision(), views: [{ ...view, title: 'Alone' }] as never }
    const plan = await mia.meta.plan(change)
    expect(await problemOf(mia.meta.apply(change, { hash: plan.hash }))).toMatchObject({ code: 'review-needed' })
    const { files } = await mia.environment.files()
    const from = { files: { ...files, 'views/van.all.json': textOf({ ...view, title: 'Files' }) } }
    const { hash } = await mia.environment.plan({ from })
    expect(await problemOf(mia.environment.apply({ from }, { hash }))).toMatchObject({ code: 'review-needed' })
    const set = await mia.changeSets.create({ name: 'Alone' })
    await mia.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Alone' }))
    expect(await problemOf(applySet(mia, set))).toMatchObject({ code: 'review-needed' })
    expect(enishi.services.models.current().documents.view.get('van.all')?.title).toBe('All vans')
  })

  test('how values are converted is approved with the rest, and no other way is applied', async () => {
    const sled = { ...van, $id: 'sleigh', properties: { plate: { type: 'string' } } }
    await enishi.services.database.query({ text: 'update enishi.organisation set model_review = false' })
    await enishi.apply({ entities: [{ text: textOf(sled) }] })
    await enishi.administrator.records.create('sleigh', { plate: 'seven' })
    await mia.changeSets.putRules({ review: true })
    const before = JSON.parse((await mia.meta.document('sleigh')).text)
    const set = await mia.changeSets.create({ name: 'Numbers' })
    await mia.changeSets.put(
      set.id,
      edit('entity', 'sleigh', { ...before, properties: { plate: { type: 'integer' } } }),
    )
    await mia.changeSets.submit(set.id)
    const [step] = (await ken.changeSets.plan(set.id)).steps
    const convert = { [step!.id]: 'keep' as const }
    const { hash, steps } = await ken.changeSets.plan(set.id, { convert })
    const confirm = steps.map(({ id }) => id)
    expect(await problemOf(ken.changeSets.review(set.id, { approve: true, hash }))).toMatchObject({
      code: 'plan-changed',
    })
    await ken.changeSets.review(set.id, { approve: true, hash, convert })
    const other = { [step!.id]: 'null' as const }
    const unlike = await mia.changeSets.plan(set.id, { convert: other })
    expect(await problemOf(mia.changeSets.apply(set.id, { hash: unlike.hash, confirm, convert: other }))).toMatchObject(
      { code: 'plan-changed' },
    )
    // Who applies it need not know what was chosen.
    expect((await mia.changeSets.plan(set.id)).hash).toBe(hash)
    expect(await mia.changeSets.apply(set.id, { hash, confirm })).toMatchObject({ steps: 1 })
    await enishi.services.models.reload()
  })

  test('nobody purges alone what lies in the archive: nothing would bring it back', async () => {
    await enishi.services.database.query({ text: 'update enishi.organisation set model_review = false' })
    await enishi.apply({ entities: [{ text: textOf({ ...van, $id: 'sled' }) }] })
    await enishi.apply({ remove: [{ kind: 'entity', id: 'sled' }] })
    await mia.changeSets.putRules({ review: true })
    const before = (await mia.meta.archived()).length
    expect(await problemOf(mia.meta.purge({ entity: 'sled', confirm: 'sled' }))).toMatchObject({
      code: 'review-needed',
    })
    expect(await mia.meta.archived()).toHaveLength(before)
  })

  test('who had a hand in it cannot approve it; somebody else can, and an edit afterwards asks anew', async () => {
    const set = await mia.changeSets.create({ name: 'Reviewed' })
    await mia.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Reviewed' }))
    const { hash } = await ken.changeSets.plan(set.id)
    expect(await problemOf(ken.changeSets.review(set.id, { approve: true, hash }))).toMatchObject({
      code: 'not-in-review',
    })
    await mia.changeSets.submit(set.id)
    expect(await problemOf(mia.changeSets.review(set.id, { approve: true, hash }))).toMatchObject({ status: 403 })
    expect(await problemOf(ken.changeSets.review(set.id, { approve: true, hash: 'other' }))).toMatchObject({
      code: 'plan-changed',
    })
    expect(await ken.changeSets.review(set.id, { approve: true, hash, note: 'Good' })).toMatchObject({
      state: 'approved',
      review: { by: { _label: 'Ken' }, note: 'Good' },
    })
    await mia.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Sneaked in' }, 1))
    expect(await problemOf(applySet(mia, set))).toMatchObject({ code: 'review-needed' })
    await mia.changeSets.submit(set.id)
    const again = await ken.changeSets.plan(set.id)
    await ken.changeSets.review(set.id, { approve: true, hash: again.hash })
    await applySet(mia, set)
    expect(enishi.services.models.current().documents.view.get('van.all')?.title).toBe('Sneaked in')
  })

  test('who took part in it, even by taking something out, is no stranger to it', async () => {
    const set = await mia.changeSets.create({ name: 'Hands' })
    await mia.changeSets.put(set.id, edit('view', 'van.all', { ...view, title: 'Hands' }))
    await ken.changeSets.put(set.id, edit('view', 'van.extra', { ...view, id: 'van.extra' }))
    await ken.changeSets.drop(set.id, { kind: 'view', name: 'van.extra' })
    await mia.changeSets.submit(set.id)
    const { hash } = await ken.changeSets.plan(set.id)
    expect(await problemOf(ken.changeSets.review(set.id, { approve: true, hash }))).toMatchObject({ status: 403 })
    expect(await enishi.administrator.changeSets.review(set.id, { approve: false, hash, note: 'No' })).toMatchObject({
      state: 'draft',
    })
  })
})
