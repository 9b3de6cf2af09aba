/** A record as it is answered: the JSON text that PostgreSQL made, and its version as ETag. */
import type { Entity } from '../metadata/model.ts'
import type { SavedRecord } from '../records/write/saved.ts'
import { dataResponse } from './security-headers.ts'

export const savedResponse = ({ text, version }: Pick<SavedRecord, 'text' | 'version'>) =>
  dataResponse(text, 200, { etag: etag(version) })

export const createdResponse = (entity: Entity, { id, version, text }: SavedRecord) =>
  dataResponse(text, 201, {
    location: `/api/records/${encodeURIComponent(entity.name)}/${id}`,
    etag: etag(version),
  })

const etag = (version: number) => `"${version}"`
