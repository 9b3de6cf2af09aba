/** A pack brings documents of its own; it never changes what stands under the same name already. */
import { type DocumentKind, documentKinds } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { conflict } from '../errors.ts'
import { entityName } from '../metadata/entity-name.ts'
import { objectAt } from '../metadata/json-values.ts'
import type { Model } from '../metadata/model.ts'
import type { Pack } from './pack.ts'

export function requireNoClash(model: Model, packs: readonly Pack[]): void {
  const problems = packs.flatMap(pack => [
    ...entityClashes(model, pack),
    ...documentKinds.flatMap(kind => documentClashes(model, pack, kind)),
  ])
  if (!problems.length) return
  const [first] = problems
  const message = problems.length === 1 ? first!.message : `${problems.length} documents of the pack are there already.`
  throw conflict('pack-clash', message, problems)
}

/** By name, and by lasting id: an entity that was renamed would be taken for the pack's. The same text is no clash. */
function entityClashes(model: Model, { manifest, entities }: Pack): Problem[] {
  return entities.flatMap(({ path, text, body }) => {
    const name = entityName(body)?.toLowerCase()
    const id = objectAt(body, 'x-entity')?.['id']
    const found = [...model.entities.values()].find(entity => entity.name.toLowerCase() === name || entity.id === id)
    return found && found.text !== text ? [clash(manifest.name, path, `an entity '${found.name}'`)] : []
  })
}

function documentClashes(model: Model, { manifest, documents }: Pack, kind: DocumentKind): Problem[] {
  return documents[kind].flatMap(({ path, body }) => {
    const found = model.documents[kind].get(body.id) as JsonObject | undefined
    const isOther = found && JSON.stringify(found) !== JSON.stringify(body)
    return isOther ? [clash(manifest.name, path, `a ${kind} '${body.id}'`)] : []
  })
}

const clash = (pack: string, path: string, what: string): Problem => ({
  pointer: `/${pack}/${path}`,
  code: 'pack-clash',
  message: `There is ${what} already that is not the pack's. Rename or remove it first.`,
})
