/** Files that came with a form, kept as uploads of nobody until the record holds them. */
import type { Context } from '../access/context.ts'
import type { Json, JsonObject } from '../contract/json.ts'
import { invalid } from '../errors.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { storeFile } from '../records/files/store-file.ts'
import type { Input } from './inputs.ts'

const maxFiles = 5

/** Throws 422 for more than a form takes. */
export async function readFiles(
  context: Context,
  store: FileStore,
  inputs: readonly Input[],
  sent: FormData,
): Promise<JsonObject> {
  const values: Record<string, Json> = {}
  for (const { name, kind, file } of inputs) {
    const given = kind === 'file' ? sent.getAll(`f.${name}`).filter(isFile) : []
    if (!given.length) continue
    const many = file?.many ?? false
    if (given.length > (many ? maxFiles : 1)) throw refused(name, 'too-many', 'These are too many files.')
    if (given.some(({ size }) => file?.maxSize && size > file.maxSize))
      throw refused(name, 'too-large', 'The file is too large.')
    const kept = []
    for (const each of given)
      kept.push({ ...(await storeFile(context, store, { name: each.name, body: chunks(each) })) })
    values[name] = many ? kept : kept[0]!
  }
  return values
}

const isFile = (value: FormDataEntryValue): value is File => typeof value !== 'string' && value.size > 0

const chunks = (file: File) => file.stream() as unknown as AsyncIterable<Uint8Array>

const refused = (name: string, code: string, message: string) =>
  invalid(message, [{ pointer: `/${name}`, code, message }])
