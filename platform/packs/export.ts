/**
 * Documents of this installation as a pack: what was made in the studio becomes files for git and other installations. The
 * same documents give the same bytes. Entities carry the lasting ids of their fields, so that records and documents there
 * and here mean the same.
 */
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import type { PackExport } from '../contract/client/packs.ts'
import { type DocumentKind, documentKinds, documentLists } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { invalid } from '../errors.ts'
import { type CompiledModel, compileModel } from '../metadata/compile-model.ts'
import { objectAt } from '../metadata/json-values.ts'
import { queryOf, readSources } from '../metadata/store.ts'
import { isPackName } from './pack-folders.ts'

/** Path → text: `pack.json`, `entities/van.json`, `views/van.all.json`. Throws 422 with all that is not there. */
export async function exportPack(context: Context, wanted: PackExport): Promise<Map<string, string>> {
  requireRight(context.caller, 'packs')
  requireRight(context.caller, 'model')
  const model = compileModel(await readSources(queryOf(context.database)), context.model)
  const problems: Problem[] = isPackName(wanted.name)
    ? []
    : [{ pointer: '/name', code: 'name', message: 'A pack is named by small letters, digits and hyphens.' }]
  const files = wanted.documents.flatMap(({ kind, id }, index) => {
    const file = kind === 'entity' ? entityFile(model, id) : documentFile(model, kind, id)
    if (!file)
      problems.push({ pointer: `/documents/${index}`, code: 'not-found', message: `There is no ${kind} '${id}'.` })
    return file ? [file] : []
  })
  if (problems.length) throw invalid('The pack cannot be made of these.', problems)
  return new Map([
    ['pack.json', print(manifestOf(wanted))] as const,
    ...files.sort(([one], [other]) => (one < other ? -1 : 1)),
  ])
}

const manifestOf = ({ name, version, title, requires = [] }: PackExport): JsonObject => ({
  name,
  version,
  title,
  requires: [...requires].sort(),
  enishi: '>=0.1.0',
})

function entityFile(model: CompiledModel, name: string): [string, string] | null {
  const source = model.sources.entities.find(source => source.name === name && !source.system)
  if (!source) return null
  const body = JSON.parse(source.text) as JsonObject
  const settings = { ...objectAt(body, 'x-entity'), name, id: source.id, ids: source.ids }
  return [`entities/${name}.json`, print({ ...body, 'x-entity': settings })]
}

function documentFile(model: CompiledModel, kind: DocumentKind, id: string): [string, string] | null {
  const source = model.sources.documents.find(source => source.kind === kind && source.id === id)
  if (!source || !documentKinds.includes(kind)) return null
  const ids: JsonObject = kind === 'extension' ? { 'x-ids': source.ids } : {}
  return [`${documentLists[kind]}/${id}.json`, print({ ...(source.body as unknown as JsonObject), ...ids })]
}

const print = (value: JsonObject) => `${JSON.stringify(value, null, 2)}\n`
