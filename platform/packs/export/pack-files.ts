/** What goes into a pack → its files, path → text: `pack.json`, `entities/van.json`, `views/van.all.json`. The same gives the same bytes. */
import { type AnyDocument, documentLists } from '../../contract/documents.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { PackFiles } from '../../contract/pack.ts'
import { objectAt } from '../../metadata/json-values.ts'
import type { PackManifest } from '../pack.ts'
import type { Ref } from './needs.ts'
import { ownFields } from './own-part.ts'
import type { Selection } from './selection.ts'
import type { ExportWorld } from './world.ts'

export function packFiles(
  world: ExportWorld,
  manifest: PackManifest,
  { whole, parts }: Pick<Selection, 'whole' | 'parts'>,
): PackFiles {
  const files = [
    ...whole.map(ref => (ref.kind === 'entity' ? entityFile(world, ref.id) : documentFile(world, ref))),
    ...parts.map(({ id }) => {
      const extension = ownFields(world, id, manifest.name)
      return [`extensions/${extension.id}.json`, print(extension)] as const
    }),
  ]
  return Object.fromEntries([['pack.json', print(manifest)], ...files.sort(([one], [other]) => (one < other ? -1 : 1))])
}

function entityFile({ model }: ExportWorld, name: string): readonly [string, string] {
  const { text, id, ids } = model.sources.entities.find(source => source.name === name)!
  const body = JSON.parse(text) as JsonObject
  const settings = { ...objectAt(body, 'x-entity'), name, id, ids }
  return [`entities/${name}.json`, print({ ...body, 'x-entity': settings })]
}

function documentFile({ model }: ExportWorld, { kind, id }: Ref): readonly [string, string] {
  const source = model.sources.documents.find(source => source.kind === kind && source.id === id)!
  const ids = source.kind === 'extension' ? { 'x-ids': source.ids } : {}
  return [`${documentLists[source.kind]}/${id}.json`, print({ ...withoutPeople(source.body), ...ids })]
}

/** Whom a workflow acts for is a person of this installation; elsewhere it is who installs it. */
function withoutPeople(body: AnyDocument): object {
  if (body.kind !== 'workflow') return body
  const { owner: _, ...others } = body
  return others
}

const print = (value: object) => `${JSON.stringify(value, null, 2)}\n`
