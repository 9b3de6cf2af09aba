/** A kept file for who may read it: who may read the field that holds it, or its uploader while no record does. */
import type { Readable } from 'node:stream'
import type { Context } from '../../access/context.ts'
import type { FileValue } from '../../contract/file-value.ts'
import { AppError, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../get.ts'
import { isId } from '../is-id.ts'
import { readPolicy } from '../query/viewer.ts'
import { fileHeaders } from './file-headers.ts'
import type { FileStore } from './file-store.ts'
import { type FileTables, filesIn } from './file-table.ts'
import type { Stretch } from './stored-bytes.ts'

export interface OpenFile {
  value: FileValue
  /** With everything that keeps a browser from running what somebody uploaded. */
  headers: Record<string, string>
  stream(stretch?: Stretch): Readable
}

type FileRow = FileTables['enishi.file']

/** Throws 404, for a file one may not read just as for one that does not exist. */
export async function openFile(context: Context, store: FileStore, id: string): Promise<OpenFile> {
  const file = isId(id) ? await fileRow(context, id.toLowerCase()) : undefined
  if (!file || !(await isReadable(context, file))) throw notFound('The file')
  const bytes = await store.open(file.id)
  if (!bytes) throw notFound('The file')
  const { size, stream } = bytes
  const value = { _id: file.id, name: file.name, type: file.type, size }
  return { value, headers: fileHeaders(value, shown.has(value.type) ? 'inline' : 'attachment'), stream }
}

const fileRow = ({ database }: Context, id: string): Promise<FileRow | undefined> =>
  filesIn(database).selectFrom('enishi.file').selectAll().where('id', '=', id).executeTakeFirst()

async function isReadable(context: Context, { uploader, entity: entityId, record, field }: FileRow): Promise<boolean> {
  const { administrator, id } = context.caller
  if (record === null) return administrator || (uploader !== null && uploader === id)
  const entity = [...context.model.entities.values()].find(({ id }) => id === entityId)
  // Kept with what was decided about the record, and in no field of it.
  if (field === null) return entity !== undefined && isSeen(context, entity, record)
  const name = entity?.fields.find(({ id }) => id === field)?.name
  if (!entity || !name || readPolicy(context, entity).fields.get(name) !== 'read') return false
  return isSeen(context, entity, record)
}

async function isSeen(context: Context, entity: Entity, record: string): Promise<boolean> {
  try {
    await getRecord(context, entity, record, { select: '_id', trashed: true })
    return true
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return false
    throw error
  }
}

/** Pictures that a browser only draws; everything else is downloaded. */
const shown: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
