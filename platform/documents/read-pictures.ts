/** The pictures of a paper as data URLs, by the ids of their files; only those that its reader may read, and that PDF takes. */
import type { Context } from '../access/context.ts'
import type { Json } from '../contract/json.ts'
import { AppError } from '../errors.ts'
import type { FileStore } from '../records/files/file-store.ts'
import { openFile } from '../records/files/open-file.ts'

const maxPictures = 10
const maxBytes = 4 * 1024 * 1024
const taken: ReadonlySet<string> = new Set(['image/png', 'image/jpeg'])

export async function readPictures(context: Context, store: FileStore, values: Json[]): Promise<Map<string, string>> {
  const ids = new Set(values.flatMap(idOf))
  const pictures = new Map<string, string>()
  for (const id of [...ids].slice(0, maxPictures)) {
    const url = await dataUrl(context, store, id)
    if (url) pictures.set(id, url)
  }
  return pictures
}

const idOf = (value: Json): string[] =>
  value && typeof value === 'object' && !Array.isArray(value) && taken.has(String(value['type']))
    ? [String(value['_id'])]
    : []

async function dataUrl(context: Context, store: FileStore, id: string): Promise<string | null> {
  try {
    const { value, stream } = await openFile(context, store, id)
    if (value.size > maxBytes) return null
    const chunks: Buffer[] = []
    for await (const chunk of await stream()) chunks.push(chunk as Buffer)
    return `data:${value.type};base64,${Buffer.concat(chunks).toString('base64')}`
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return null
    throw error
  }
}
