/**
 * What entities and fields are called after the merge. They are the same by their lasting ids, whatever each side calls
 * them: a name that the customer gave stays, else the new version's counts.
 */
import { conflict } from '../../errors.ts'
import type { CompiledModel } from '../../metadata/compile-model.ts'

export interface MergedNames {
  /** By the entity's id. */
  entities: ReadonlyMap<string, string>
  /** By the entity's id and the field's. */
  fields: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface ThreeModels {
  base: CompiledModel
  mine: CompiledModel
  theirs: CompiledModel
}

/** Throws where the new version brings an entity under a name that another one has here. */
export function mergedNames({ base, mine, theirs }: ThreeModels): MergedNames {
  refuseTaken({ base, mine, theirs })
  const three = (namesOf: (model: CompiledModel) => Names) =>
    mergeNames({ base: namesOf(base), mine: namesOf(mine), theirs: namesOf(theirs) })
  const entities = three(entityNames)
  const fields = [...entities.keys()].map(id => [id, three(model => fieldNames(model, id))] as const)
  return { entities, fields: new Map(fields) }
}

/** An entity's name is an address of the API: none gets a number behind it. */
function refuseTaken({ base, mine, theirs }: ThreeModels): void {
  const [before, here] = [entityNames(base), entityNames(mine)]
  for (const [id, name] of entityNames(theirs)) {
    const taken = [...here].find(([other, its]) => other !== id && its.toLowerCase() === name.toLowerCase())
    if (taken && !before.has(id) && !here.has(id))
      throw conflict(
        'pack-clash',
        `The new version brings an entity '${name}', and there is one of that name already that is not the pack's. Rename yours first; a rename takes everything along.`,
      )
  }
}

const entityNames = (model: CompiledModel) => new Map([...model.entities.values()].map(({ id, name }) => [id, name]))

function fieldNames(model: CompiledModel, entity: string): Map<string, string> {
  const draft = [...model.drafts.values()].find(({ source }) => source.id === entity)
  return new Map(draft?.fields.map(({ id, name }) => [id, name]))
}

type Names = ReadonlyMap<string, string>

/** Names by id. What is here goes first, so that it keeps its name where two would have the same. */
function mergeNames({ base, mine, theirs }: { base: Names; mine: Names; theirs: Names }): Map<string, string> {
  const merged = new Map<string, string>()
  const used = new Set([...mine.values()].map(name => name.toLowerCase()))
  for (const [id, name] of mine) merged.set(id, renamedByPack(id, name))
  for (const [id, name] of [...theirs, ...base]) if (!merged.has(id)) merged.set(id, free(name))
  return merged

  function renamedByPack(id: string, name: string): string {
    const wanted = theirs.get(id)
    if (wanted === undefined || wanted === name || base.get(id) !== name || used.has(wanted.toLowerCase())) return name
    used.add(wanted.toLowerCase())
    return wanted
  }

  function free(name: string): string {
    let tried = name
    for (let number = 2; used.has(tried.toLowerCase()); number++) tried = `${name}${number}`
    used.add(tried.toLowerCase())
    return tried
  }
}
