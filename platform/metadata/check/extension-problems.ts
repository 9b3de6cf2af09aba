/** An extension: the entity is there, and what it adds is new and well-formed. */
import type { ExtensionDocument } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Problem } from '../../contract/problem.ts'
import type { CompiledModel } from '../compile-model.ts'
import { pointer } from '../pointer.ts'
import { checkEntityDocument } from './entity-document.ts'

export function extensionProblems(extension: ExtensionDocument, model: CompiledModel): Problem[] {
  const entity = model.drafts.get(extension.entity)
  if (!entity)
    return [
      { pointer: '/entity', code: 'unknown-entity', message: `There is no entity '${extension.entity}' to extend.` },
    ]
  const taken = takenNames(extension, model)
  const clashes = Object.keys(extension.properties).flatMap(name => {
    const owner = taken.get(name.toLowerCase())
    if (owner === undefined) return []
    const message = `'${extension.entity}' has the field '${name}' already (${owner}). Choose another name.`
    return [{ pointer: pointer('/properties', name), code: 'field-taken', message }]
  })
  return [...clashes, ...ownProblems(extension), ...targetProblems(extension, model)]
}

function takenNames(extension: ExtensionDocument, model: CompiledModel): Map<string, string> {
  const taken = new Map<string, string>()
  const { source } = model.drafts.get(extension.entity)!
  for (const name of Object.keys(source.ids)) taken.set(name.toLowerCase(), `of '${source.name}' itself`)
  for (const other of model.documents.extension.values())
    if (other.id !== extension.id && other.entity === extension.entity)
      for (const name of Object.keys(other.properties))
        taken.set(name.toLowerCase(), `from the extension '${other.id}'`)
  return taken
}

/** Its properties obey what an entity's do. */
function ownProblems({ properties, required = [] }: ExtensionDocument): Problem[] {
  const document: JsonObject = { type: 'object', properties }
  const missing = required.filter(name => !Object.hasOwn(properties, name))
  return [
    ...checkEntityDocument(document, ''),
    ...missing.map(name => ({
      pointer: '/required',
      code: 'unknown-field',
      message: `The extension has no field '${name}' that could be required.`,
    })),
  ]
}

function targetProblems({ targets = {}, entity }: ExtensionDocument, model: CompiledModel): Problem[] {
  return Object.entries(targets).flatMap(([name, added]) => {
    const field = model.entities.get(entity)!.byName.get(name)
    const at = pointer('/targets', name)
    if (field?.type !== 'relation' || field.storage.kind !== 'pair')
      return [
        { pointer: at, code: 'unfit-field', message: `'${name}' of '${entity}' is no relation to several entities.` },
      ]
    return added
      .filter(target => !model.entities.has(target))
      .map(target => ({ pointer: at, code: 'unknown-entity', message: `There is no entity '${target}'.` }))
  })
}
