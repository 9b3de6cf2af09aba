/**
 * All metadata of this installation: documents with their lasting ids, the organisation's settings, packs as they were
 * installed. What belongs to people here stays out: a workflow does not tell whom it belongs to.
 */
import { readOrganisation } from '../access/read-organisation.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Queries } from '../database/database.ts'
import type { DocumentSource, ModelSources } from '../metadata/compile-model.ts'
import type { EntitySource } from '../metadata/draft.ts'
import { objectAt } from '../metadata/json-values.ts'
import { packsAsInstalled } from '../packs/store.ts'
import type { Item } from './item.ts'

export async function itemsHere(queries: Queries, sources: ModelSources): Promise<Item[]> {
  return [...modelItems(sources), await organisationItem(queries), ...(await packItems(queries))]
}

export const modelItems = ({ entities, documents }: ModelSources): Item[] => [
  ...entities.filter(({ system }) => !system).map(entityItem),
  ...documents.map(documentItem),
]

function entityItem({ id, name, text, ids }: Omit<EntitySource, 'revision'>): Item {
  const body = JSON.parse(text) as JsonObject
  const settings = { ...objectAt(body, 'x-entity'), name, id, ids: sorted(ids) }
  return { kind: 'entity', id, name, body: { ...body, 'x-entity': settings } }
}

function documentItem({ kind, id, body, ids }: DocumentSource): Item {
  const { owner: _, ...rest } = body as unknown as JsonObject
  const own: JsonObject = kind === 'workflow' ? rest : (body as unknown as JsonObject)
  return { kind, id, name: id, body: kind === 'extension' ? { ...own, 'x-ids': sorted(ids) } : own }
}

async function organisationItem(queries: Queries): Promise<Item> {
  const { settings, ownDays } = await readOrganisation(queries)
  const weekend = settings.weekend.toSorted((one, other) => one - other)
  const body = { ...settings, weekend, ownDays } as unknown as JsonObject
  return { kind: 'organisation', id: 'organisation', name: 'organisation', body }
}

async function packItems(queries: Queries): Promise<Item[]> {
  const packs = await packsAsInstalled(queries)
  return packs.map(({ manifest: { name, version }, entities, documents }) => {
    const files = [...entities, ...Object.values(documents).flat()].map(({ path, text }) => [path, text] as const)
    const body = { name, version, documents: sorted(Object.fromEntries(files)) }
    return { kind: 'pack', id: name, name, body }
  })
}

/** The database keeps keys in an order of its own. */
export const sorted = <V>(object: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)))
