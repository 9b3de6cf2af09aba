/** Makes a paper of a record and keeps it in one of the record's file fields. */
import type { Context } from '../access/context.ts'
import type { FileValue } from '../contract/file-value.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { invalid } from '../errors.ts'
import { storeFile } from '../records/files/store-file.ts'
import { getRecord } from '../records/get.ts'
import { updateRecord } from '../records/update.ts'
import { createDocument, type DocumentOf, type Papers } from './create-document.ts'

export interface KeptDocument {
  file: FileValue
  /** Of the record that holds it now. */
  version: number
}

/** A field of several files gets one more, a field of one gets another. Throws 422 for a field that holds none. */
export async function keepDocument(
  context: Context,
  papers: Papers,
  { field, ...of }: DocumentOf & { field: string },
): Promise<KeptDocument> {
  const { entity, id } = of
  const type = entity.byName.get(field)?.type
  if (type !== 'file' && type !== 'files') throw noFileField(entity.name, field)
  const { name, bytes } = await createDocument(context, papers, of)
  const file = await storeFile(context, papers.store, { name, body: once(bytes) })
  const value = type === 'file' ? file : [...(await filesIn(context, of, field)), file]
  const { version } = await updateRecord(context, entity, id, { [field]: value } as unknown as JsonObject)
  return { file, version }
}

async function filesIn(context: Context, { entity, id }: DocumentOf, field: string): Promise<Json[]> {
  const { text } = await getRecord(context, entity, id, { select: JSON.stringify(field) })
  const held = (JSON.parse(text) as JsonObject)[field]
  return Array.isArray(held) ? held : []
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

function noFileField(entity: string, field: string) {
  const message = `'${entity}' has no field for files named '${field.slice(0, 100)}'.`
  return invalid(message, [{ pointer: '/field', code: 'unknown-field', message }])
}
