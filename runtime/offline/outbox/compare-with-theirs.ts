/** An edit that waited, beside the record as somebody else left it meanwhile: what clashes, and what can be sent as it is. */
import { ApiError } from '../../../platform/contract/client/api-error.ts'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { EntityDescription } from '../../../platform/contract/session.ts'
import { client } from '../../client.ts'
import { type Clash, mergeEdit } from '../../form/data/merge-edit.ts'
import { selectRecord } from '../../form/data/select-record.ts'
import { type Labels, toFormData } from '../../form/data/to-form-data.ts'
import { changedBy } from '../../record/useSave.ts'
import type { Waits } from './waiting.ts'

export interface Compared {
  description: EntityDescription
  labels: Labels
  clashes: Clash[]
  who: string | null
  /** The patch over theirs, as far as nothing clashes. */
  body: JsonObject
  version: number
}

/** Null: the record is not there any more. */
export async function compareWithTheirs({ entity: name, record, body, base }: Waits): Promise<Compared | null> {
  const description = await client.meta.entity(name)
  const { entity } = description
  const entityOf = await itemEntities(entity)
  const now = await client.records.get<JsonObject>(name, record, selectRecord(entity, entityOf)).catch(goneOrThrow)
  if (!now) return null
  const labels: Labels = new Map()
  const formData = (values: JsonObject) => toFormData(entity.fields, values, labels, entityOf)
  const [before, theirs] = [formData(base), formData(now)]
  const { data, clashes } = mergeEdit({ base: before, mine: formData({ ...base, ...body }), theirs })
  const own = Object.keys(body)
  return {
    ...{ description, labels },
    clashes: clashes.filter(({ field }) => own.includes(field)),
    who: changedBy(now),
    body: Object.fromEntries(own.map(field => [field, data[field] ?? null])),
    version: Number(now['_version']),
  }
}

async function itemEntities(entity: EntityModel): Promise<(name: string) => EntityModel | undefined> {
  const names = entity.fields.flatMap(({ type, relation }) => (type === 'items' ? (relation?.targets ?? []) : []))
  const found = await Promise.all(names.map(name => client.meta.entity(name)))
  return name => found.find(each => each.entity.name === name)?.entity
}

function goneOrThrow(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null
  throw error
}
