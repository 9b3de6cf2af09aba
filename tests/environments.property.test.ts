/** For any two models with a common past: what differs, applied to the one, gives the other. `npm run laws` runs many. */
import { expect, test } from 'vitest'
import type { ChangeSet } from '../platform/contract/documents.ts'
import { alignItems } from '../platform/environments/align.ts'
import { compareItems } from '../platform/environments/compare.ts'
import { pathOf, printItem } from '../platform/environments/item.ts'
import { modelItems } from '../platform/environments/items-here.ts'
import { changeOf } from '../platform/environments/prepare.ts'
import { readFiles } from '../platform/environments/read-files.ts'
import { AppError } from '../platform/errors.ts'
import { type CompiledModel, compileModel } from '../platform/metadata/compile-model.ts'
import { preparePlan } from '../platform/metadata/plan.ts'
import { randomEdit } from './support/model-edits.ts'
import { smallPack } from './support/pack-of-model.ts'
import { random } from './support/random.ts'

const runs = Number(process.env['ENISHI_LAW_RUNS'] ?? 25)

/** As it would be kept; revisions count nothing here. */
function settled({ sources, language }: CompiledModel): CompiledModel {
  const unrevised = <T>(list: readonly T[]) => list.map(source => ({ ...source, revision: 0 }))
  const { entities, documents } = sources
  return compileModel(
    { revision: 0, entities: unrevised(entities), documents: unrevised(documents) },
    undefined,
    language,
  )
}

const applied = async (model: CompiledModel, change: ChangeSet): Promise<CompiledModel> =>
  settled((await preparePlan(async () => [], { ...change, base: 0 }, { known: model })).next)

async function edited(model: CompiledModel, draw: () => number, who: string): Promise<CompiledModel> {
  let current = model
  for (let edit = 0; edit < 6; edit++)
    current = await applied(current, randomEdit(current, draw, who)).catch(error => {
      if (error instanceof AppError) return current
      throw error
    })
  return current
}

const filesOf = ({ sources }: CompiledModel): Record<string, string> => ({
  'enishi.json': '{"format":1}',
  ...Object.fromEntries(modelItems(sources).map(item => [pathOf(item), printItem(item)])),
})

function compared(here: CompiledModel, files: Record<string, string>) {
  const own = modelItems(here.sources)
  return compareItems(own, alignItems(own, readFiles(files).items))
}

test('what differs, applied, leaves nothing that differs, and the same change again is none', async () => {
  const start = settled(await smallPack())
  let seen = 0
  for (let seed = 1; seed <= runs; seed++) {
    const draw = random(seed)
    const [a, b] = [await edited(start, draw, 'a'), await edited(start, draw, 'b')]
    const wanted = filesOf(b)
    const differing = compared(a, wanted)
    seen += differing.length
    const next = await applied(a, changeOf(differing, a))
    expect(compared(next, wanted).map(({ difference }) => difference)).toEqual([])
    // Under the ids that a had, where both made the same; else byte for byte what b exports.
    expect(Object.keys(filesOf(next)).sort()).toEqual(Object.keys(wanted).sort())
  }
  expect(seen).toBeGreaterThan(runs * 3)
})

test('what nobody changed is the same bytes, whoever writes it and however often', async () => {
  const start = settled(await smallPack())
  const again = await applied(start, changeOf(compared(start, filesOf(start)), start))
  expect(filesOf(again)).toEqual(filesOf(start))
})
