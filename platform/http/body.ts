/** Reads a request's JSON body within its size, strictly: what could not be kept as sent is told, not rounded. */
import type { Context } from 'hono'
import type { Json, JsonObject } from '../contract/json.ts'
import { parseJsonText } from '../contract/json-text.ts'
import { AppError, badRequest, invalid } from '../errors.ts'

/** Bytes; an array of 10,000 records fits. */
const maxBodySize = 16 * 1024 * 1024

export async function jsonBody(c: Context): Promise<Json> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^application\/(merge-patch\+|[\w.-]+\+)?json$/.test(type))
    throw new AppError({ status: 415, code: 'unsupported-media-type', message: 'Send JSON with its content type.' })
  const { value, problems } = parseJsonText(await textBody(c, maxBodySize))
  if (value !== undefined) return value
  if (problems.every(problem => malformed.has(problem.code)))
    throw badRequest('malformed-json', problems[0]?.message ?? 'This is not JSON.', problems)
  throw invalid('The body has values that cannot be kept as they are.', problems)
}
const malformed = new Set(['syntax', 'duplicate-key', 'too-deep'])

export async function objectBody(c: Context): Promise<JsonObject> {
  const body = await jsonBody(c)
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw invalid('The body must be a JSON object.', [{ pointer: '', code: 'type', message: 'must be an object' }])
}

/** Counts while reading, so a false `Content-Length` gains nothing. */
export async function textBody(c: Context, limit: number): Promise<string> {
  const bytes = await bytesBody(c, limit)
  try {
    return utf8.decode(bytes)
  } catch {
    throw badRequest('not-utf8', 'The body is not UTF-8 text.')
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a body that will be read once more. */
export async function keepBody(c: Context): Promise<Uint8Array> {
  const bytes = await readBytes(c, maxBodySize)
  read.set(c.req.raw, bytes)
  return bytes
}
const read = new WeakMap<Request, Uint8Array>()

export const bytesBody = async (c: Context, limit: number): Promise<Uint8Array> =>
  read.get(c.req.raw) ?? readBytes(c, limit)

async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const length = c.req.header('content-length')
  if (Number(length ?? 0) > limit) throw tooLarge(limit)
  // Node's parser reads no more than it was told, and without a web stream a write costs 60 µs less.
  if (length !== undefined && c.env?.incoming) return new Uint8Array(await c.req.raw.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

const tooLarge = (limit: number) =>
  new AppError({
    status: 413,
    code: 'too-large',
    message: `The body is larger than ${Math.floor(limit / 1024 / 1024)} MiB.`,
  })
