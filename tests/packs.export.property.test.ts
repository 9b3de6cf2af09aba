/** Whatever somebody made of a model and chooses of it: the pack installs where nothing else is, and is the same model there. `npm run laws` runs a thousand. */
import { expect, test } from 'vitest'
import type { ChangeSet, ViewDocument } from '../platform/contract/documents.ts'
import type { JsonObject } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import type { CompiledModel } from '../platform/metadata/compile-model.ts'
import { packFiles } from '../platform/packs/export/pack-files.ts'
import { type Selection, select } from '../platform/packs/export/selection.ts'
import { triedOut } from '../platform/packs/export/tried-out.ts'
import { worldOf } from '../platform/packs/export/world.ts'
import { modelOf } from '../platform/packs/model-of.ts'
import { packOf as noted } from '../platform/packs/store.ts'
import { plainFiles } from '../platform/packs/uploads/upload-files.ts'
import { changedBy, editedModel, settled } from './support/edited-model.ts'
import { packOf, smallPack } from './support/pack-of-model.ts'
import { random } from './support/random.ts'

const runs = Number(process.env['ENISHI_LAW_RUNS'] ?? 80)
const manifest = { name: 'mine', version: '1.0.0', title: 'Mine', enishi: '>=0.1.0', requires: [] as string[] }

const fieldsOf = (model: CompiledModel, name: string, wanted: (id: string) => boolean) =>
  model.entities
    .get(name)!
    .fields.filter(({ type, id }) => type !== 'inverse' && wanted(id))
    .map(({ id, name, type, required }) => ({ id, name, type, required }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))

/** What of the chosen stands in a model: fields by their lasting ids, other documents as they are. */
function standing(model: CompiledModel, { whole, parts }: Selection, own: ReadonlySet<string>): unknown[] {
  return [
    ...whole.map(({ kind, id }) =>
      kind === 'entity'
        ? { id, title: model.entities.get(id)!.title, fields: fieldsOf(model, id, field => own.has(field)) }
        : documentIn(model, kind, id),
    ),
    ...parts.map(({ id }) => fieldsOf(model, id, field => own.has(field))),
  ]
}

/** Ids of an extension's fields stand beside it, or in it. */
function documentIn({ sources }: CompiledModel, kind: string, id: string) {
  const source = sources.documents.find(source => source.kind === kind && source.id === id)!
  return { body: { ...source.body, 'x-ids': null }, ids: source.ids }
}

/** Lasting ids of fields that stand in what was chosen; those that others add are theirs. */
function ownIds(model: CompiledModel, base: CompiledModel, { whole, parts }: Selection): Set<string> {
  const sourceOf = (of: CompiledModel, name: string) => of.sources.entities.find(source => source.name === name)
  const byId = (of: CompiledModel, id: string | undefined) => of.sources.entities.find(source => source.id === id)
  const brought = new Set(parts.flatMap(({ id }) => Object.values(byId(base, sourceOf(model, id)?.id)?.ids ?? {})))
  const all = [...whole, ...parts].flatMap(({ kind, id }) =>
    kind === 'entity' ? Object.values(sourceOf(model, id)!.ids) : [],
  )
  return new Set(all.filter(id => !brought.has(id)))
}

test('an exported pack installs on an empty installation and gives the same model', {
  timeout: 30_000 + runs * 200,
}, async () => {
  const base = settled(await smallPack())
  let made = 0
  let onTopOnes = 0
  for (let seed = 1; seed <= runs; seed++) {
    const draw = random(seed)
    const pack = await editedModel(base, draw, Math.floor(draw() * 8), 'theirs')
    const edited = await editedModel(pack, draw, Math.floor(draw() * 3), 'mine')
    const model = draw() < 0.5 ? await changedBy(edited, ownField(edited, draw)) : edited
    const world = await worldOf(model, [packOf(pack)])
    const onTop = draw() < 0.5
    const all = [
      ...model.sources.entities.flatMap(({ name, system }) => (system ? [] : [{ kind: 'entity' as const, id: name }])),
      ...model.sources.documents.map(({ kind, id }) => ({ kind, id })),
    ]
    const chosen = all.filter(() => draw() < 0.4)
    const selection = select(world, chosen, { onTop, along: true })
    expect(selection.missing, `seed ${seed}`).toEqual([])
    if (!selection.whole.length && !selection.parts.length) continue
    // What somebody did to the pack's own part of an entity stays there: then the rest may not fit, and that is told.
    const isFaithful = selection.stays.every(({ changed }) => !changed)
    const files = packFiles(world, { ...manifest, requires: selection.requires }, selection)
    expect(plainFiles(files), `seed ${seed}`).toBe(files)
    expect(packFiles(world, { ...manifest, requires: selection.requires }, selection)).toEqual(files)
    const problems = await triedOut(world, files, selection.requires)
    if (!isFaithful && problems.length) continue
    expect(problems, `seed ${seed}`).toEqual([])
    const { 'pack.json': _, ...documents } = files
    const mine = noted({ ...manifest, documents })
    const there = await modelOf(selection.requires.length ? [packOf(pack), mine] : [mine]).catch(told)
    const own = ownIds(model, world.base, selection)
    expect(standing(there, selection, own), `seed ${seed}`).toEqual(standing(model, selection, own))
    made += 1
    if (selection.parts.length) onTopOnes += 1
  }
  // What the test is about did happen.
  expect(made).toBeGreaterThan(runs / 2)
  expect(onTopOnes).toBeGreaterThan(runs / 40)
})

/** A field on somebody's entity, and a view that names it beside one of the entity's. */
function ownField(model: CompiledModel, draw: () => number): ChangeSet {
  const own = model.sources.entities.filter(({ system }) => !system)
  const { name, text } = own[Math.floor(draw() * own.length)]!
  const body = JSON.parse(text) as JsonObject
  const properties = { ...(body['properties'] as JsonObject), crew: { type: 'integer', title: 'Crew' } }
  const first = Object.keys(body['properties'] as JsonObject)[0]!
  const view: ViewDocument = {
    kind: 'view',
    id: 'crew',
    title: 'Crew',
    entity: name,
    type: 'grid',
    columns: [first, 'crew'],
  }
  return { base: 0, entities: [{ text: JSON.stringify({ ...body, properties }) }], views: [view] }
}

const told = (error: unknown): never => {
  throw error instanceof AppError ? new Error(JSON.stringify(error.details)) : error
}
