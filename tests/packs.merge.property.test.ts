/** What holds for any history of a customer's edits and a pack's versions. `npm run laws` runs a thousand of them. */
import { describe, expect, test } from 'vitest'
import type { ChangeSet } from '../platform/contract/documents.ts'
import type { Json } from '../platform/contract/json.ts'
import { AppError } from '../platform/errors.ts'
import type { CompiledModel } from '../platform/metadata/compile-model.ts'
import { isObject } from '../platform/metadata/json-values.ts'
import { itemNames } from '../platform/packs/merge/item-names.ts'
import { type MergedModel, mergeModels } from '../platform/packs/merge/merge-models.ts'
import { mergedNames } from '../platform/packs/merge/merged-names.ts'
import { type Bodies, underNames } from '../platform/packs/merge/under-names.ts'
import type { Pack } from '../platform/packs/pack.ts'
import { changedBy, editedModel, settled } from './support/edited-model.ts'
import { packOf, smallPack } from './support/pack-of-model.ts'
import { random } from './support/random.ts'

const runs = Number(process.env['ENISHI_LAW_RUNS'] ?? 120)
async function merged(base: CompiledModel, mine: CompiledModel, theirs: CompiledModel): Promise<MergedModel> {
  const problemsOf = async (change: ChangeSet) => {
    try {
      await changedBy(mine, change)
      return []
    } catch (error) {
      if (error instanceof AppError && error.details.length) return error.details
      throw error
    }
  }
  const packs: Pack[] = [packOf(theirs)]
  return mergeModels({ models: { base, mine, theirs }, before: packOf(base), packs, choices: {}, problemsOf })
}

/** Every value by its place; items of lists by what names them. An empty list says no more than none. */
function places(value: Json | undefined, at = ''): [string, string][] {
  if (isObject(value)) return Object.entries(value).flatMap(([key, part]) => places(part, `${at}/${key}`))
  const names = Array.isArray(value) ? itemNames(value) : null
  if (!names) return value === undefined ? [] : [[at, JSON.stringify(value)]]
  return names.flatMap((name, index): [string, string][] => {
    const item = (value as Json[])[index]!
    return [[`${at}/${name}`, 'there'], ...(isObject(item) ? places(item, `${at}/${name}`) : [])]
  })
}

/** What the customer changed, and is not so after the merge. */
function lost(base: Bodies, mine: Bodies, after: Bodies): string[] {
  const keys = new Set([...base.keys(), ...mine.keys()])
  return [...keys].flatMap(key => {
    const [before, own, now] = [base, mine, after].map(bodies => new Map(places(bodies.get(key))))
    const changed = [...new Set([...before!.keys(), ...own!.keys()])].filter(at => before!.get(at) !== own!.get(at))
    return changed
      .filter(at => own!.get(at) !== now!.get(at))
      .map(at => `${key} ${at}: ${own!.get(at)} → ${now!.get(at)}`)
  })
}

describe('an upgrade', async () => {
  const base = settled(await smallPack())

  test(
    'loses no edit and ends in a valid model, whatever both did',
    async () => {
      for (let seed = 1; seed <= runs; seed++) {
        const draw = random(seed)
        const mine = await editedModel(base, draw, 1 + Math.floor(draw() * 5), 'mine')
        const theirs = await editedModel(base, draw, 1 + Math.floor(draw() * 5), 'theirs')
        const { change } = await merged(base, mine, theirs)
        const after = await changedBy(mine, change)
        const names = mergedNames({ base, mine, theirs })
        const found = lost(underNames(base, names), underNames(mine, names), underNames(after, names))
        expect(found, `seed ${seed}`).toEqual([])
      }
    },
    30_000 + runs * 200,
  )

  test('brings exactly the new version where nobody changed anything', async () => {
    for (let seed = 1; seed <= runs / 4; seed++) {
      const theirs = await editedModel(base, random(seed), 4, 'theirs')
      const { change, conflicts, held } = await merged(base, base, theirs)
      const after = await changedBy(base, change)
      expect({ conflicts, held }, `seed ${seed}`).toEqual({ conflicts: [], held: [] })
      expect(packOf(after), `seed ${seed}`).toEqual(packOf(theirs))
    }
  })

  test('to what is there already changes nothing', async () => {
    for (let seed = 1; seed <= runs / 4; seed++) {
      const mine = await editedModel(base, random(seed), 4, 'mine')
      const { change } = await merged(base, mine, base)
      expect(change, `seed ${seed}`).toEqual({ base: 0, entities: [], remove: [] })
    }
  })
})
