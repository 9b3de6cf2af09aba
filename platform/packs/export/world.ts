/** What a selection is made of: the model, who needs what in it, and which of it installed packs brought. */
import type { Context } from '../../access/context.ts'
import { type CompiledModel, compileModel } from '../../metadata/compile-model.ts'
import { entityName } from '../../metadata/entity-name.ts'
import { queryOf, readSources } from '../../metadata/store.ts'
import type { Pack } from '../pack.ts'
import { packsAsInstalled } from '../store.ts'
import { uncheckedModel } from '../unchecked-model.ts'
import { keyOf, type Needs, needsIn, type Ref } from './needs.ts'

export interface ExportWorld {
  model: CompiledModel
  needs: Needs
  /** As they were installed. */
  packs: readonly Pack[]
  /** What they made on an empty installation. */
  base: CompiledModel
  /** The pack that brought a document; undefined: somebody here made it. */
  ownerOf: (ref: Ref) => string | undefined
  /** False for what comes with the platform. */
  isOurs: (ref: Ref) => boolean
}

export async function readWorld({ database, model: known }: Context): Promise<ExportWorld> {
  const model = compileModel(await readSources(queryOf(database)), known)
  return worldOf(model, await packsAsInstalled(database))
}

export async function worldOf(model: CompiledModel, packs: readonly Pack[]): Promise<ExportWorld> {
  const base = await uncheckedModel(packs, model.language)
  const owners = new Map(packs.flatMap(pack => refsOf(pack).map(ref => [keyOf(ref), pack.manifest.name] as const)))
  const idOf = new Map(model.sources.entities.map(({ id, name }) => [name, id]))
  const ours = new Set(
    [
      ...model.sources.entities.filter(({ system }) => !system).map(({ name }): Ref => ({ kind: 'entity', id: name })),
      ...model.sources.documents,
    ].map(keyOf),
  )
  const nameBefore = new Map(base.sources.entities.map(({ id, name }) => [id, name]))
  return {
    model,
    needs: needsIn(model),
    packs,
    base,
    ownerOf: ({ kind, id }) => {
      if (kind !== 'entity') return owners.get(keyOf({ kind, id }))
      return owners.get(keyOf({ kind, id: nameBefore.get(idOf.get(id) ?? '') ?? '' }))
    },
    isOurs: ref => ours.has(keyOf(ref)),
  }
}

const refsOf = ({ entities, documents }: Pack): Ref[] => [
  ...entities.map(({ body }): Ref => ({ kind: 'entity', id: entityName(body) ?? '' })),
  ...Object.values(documents)
    .flat()
    .map(({ body }): Ref => ({ kind: body.kind, id: body.id })),
]
