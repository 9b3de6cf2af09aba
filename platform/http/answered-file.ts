/** A file as an answer: whole, a stretch of it, or that one has it already. */
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import type { OpenFile } from '../records/files/open-file.ts'
import { type ByteRange, byteRange } from './byte-range.ts'
import type { Env } from './context.ts'

/** Its bytes never change under an id. Whoever has them asks again all the same: the right to read may be gone. */
export function answeredFile({ req }: Context<Env>, { value, headers, stream }: OpenFile): Response {
  const { range, 'if-range': ifRange, 'if-none-match': held } = req.header()
  const { _id, size } = value
  const marks = { etag: `"${_id}"`, 'accept-ranges': 'bytes' }
  if (held === marks.etag)
    return new Response(null, { status: 304, headers: { ...marks, 'cache-control': headers['cache-control']! } })
  const part = byteRange({ range, ifRange }, size, marks.etag)
  if (part === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...marks, 'content-range': `bytes */${size}` } })
  const isHead = req.method === 'HEAD'
  return new Response(isHead ? null : (Readable.toWeb(stream(part ?? undefined)) as ReadableStream), {
    status: part ? 206 : 200,
    headers: { ...headers, ...marks, ...(part && stretchHeaders(part, size)) },
  })
}

const stretchHeaders = ({ first, last }: ByteRange, size: number) => ({
  'content-length': String(last - first + 1),
  'content-range': `bytes ${first}-${last}/${size}`,
})
