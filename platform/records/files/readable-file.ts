/** What is known of a file, for who may read it: who may read the field that holds it, or its uploader while none does. */
import type { Context } from '../../access/context.ts'
import { AppError, notFound } from '../../errors.ts'
import type { Entity } from '../../metadata/model.ts'
import { getRecord } from '../get.ts'
import { isId } from '../is-id.ts'
import { readPolicy } from '../query/viewer.ts'
import { type FileTables, filesIn } from './file-table.ts'

type FileRow = FileTables['enishi.file']

/** Throws 404, for a file one may not read just as for one that does not exist. */
export async function readableFile(context: Context, id: string): Promise<FileRow> {
  const file = isId(id) ? await fileRow(context, id.toLowerCase()) : undefined
  if (!file || !(await isReadable(context, file))) throw notFound('The file')
  return file
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
