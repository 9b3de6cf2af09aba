/**
 * Bytes in a bucket that speaks S3: `https://KEY:SECRET@s3.ap-northeast-1.amazonaws.com/bucket/prefix?region=ap-northeast-1`.
 * Small ones go in one request, larger ones in parts; each carries the sum of its bytes, so none is kept broken. Downloads
 * go through this server, which asks who may read.
 */
import { createHash } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AwsClient } from 'aws4fetch'
import { AppError } from '../../errors.ts'
import type { StoredBytes, Stretch } from './stored-bytes.ts'

const partSize = 16 * 1024 * 1024

export function s3Bytes(url: string): StoredBytes {
  const bucket = openBucket(url)
  return {
    async keep(id, path) {
      const { size } = await stat(path)
      await (size > partSize ? putParts(bucket, id, path, size) : put(bucket, id, await readPart(path, 0, size)))
      await rm(path, { force: true })
    },
    async open(id) {
      const answer = await bucket.send('HEAD', id)
      if (answer.status === 404) return null
      if (!answer.ok) throw await failed('looked up', answer)
      return {
        size: Number(answer.headers.get('content-length')),
        stream: part => Readable.from(bytesOf(bucket, id, part)),
      }
    },
    async remove(id) {
      const answer = await bucket.send('DELETE', id)
      if (!answer.ok && answer.status !== 404) throw await failed('removed', answer)
    },
  }
}

interface Bucket {
  send(method: string, id: string, query?: string, body?: Uint8Array<ArrayBuffer> | string): Promise<Response>
  read(id: string, stretch?: Stretch): Promise<Response>
}

function openBucket(url: string): Bucket {
  const { protocol, host, pathname, username, password, searchParams } = new URL(url)
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    service: 's3',
    region: searchParams.get('region') ?? 'us-east-1',
    retries: 3,
  })
  const root = `${protocol}//${host}${pathname.replace(/\/+$/, '')}`
  // The end of an id is chance: it spreads the load as folders do on a disk.
  const fetchAt = (id: string, query: string, init: RequestInit) =>
    client.fetch(`${root}/${id.slice(-2)}/${id}${query}`, init).catch(cause => {
      throw unreachable(cause)
    })
  return {
    send: (method, id, query = '', body) =>
      fetchAt(id, query, {
        ...{ method, headers: { 'x-amz-content-sha256': sumOf(body ?? '') } },
        ...(body !== undefined && { body }),
      }),
    read: (id, part) =>
      fetchAt(id, '', {
        headers: { 'x-amz-content-sha256': sumOf(''), ...(part && { range: `bytes=${part.first}-${part.last}` }) },
      }),
  }
}

const sumOf = (body: Uint8Array<ArrayBuffer> | string) => createHash('sha256').update(body).digest('hex')

async function put(bucket: Bucket, id: string, bytes: Uint8Array<ArrayBuffer>, query = ''): Promise<string> {
  const answer = await bucket.send('PUT', id, query, bytes)
  if (!answer.ok) throw await failed('kept', answer)
  return answer.headers.get('etag') ?? ''
}

/** All parts or none: what was begun and fails is taken back. */
async function putParts(bucket: Bucket, id: string, path: string, size: number): Promise<void> {
  const begun = await bucket.send('POST', id, '?uploads=')
  const upload = begun.ok ? /<UploadId>([^<]+)<\/UploadId>/.exec(await begun.text())?.[1] : undefined
  if (!upload) throw await failed('kept', begun)
  const uploadId = `uploadId=${encodeURIComponent(upload)}`
  try {
    const parts: string[] = []
    for (let at = 0; at < size; at += partSize) {
      const number = parts.length + 1
      const bytes = await readPart(path, at, Math.min(partSize, size - at))
      const tag = await put(bucket, id, bytes, `?partNumber=${number}&${uploadId}`)
      parts.push(`<Part><PartNumber>${number}</PartNumber><ETag>${tag}</ETag></Part>`)
    }
    const whole = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
    const done = await bucket.send('POST', id, `?${uploadId}`, whole)
    // S3 may answer 200 and tell of a failure in the body.
    if (!done.ok || /<Error>/.test(await done.clone().text())) throw await failed('kept', done)
  } catch (error) {
    await bucket.send('DELETE', id, `?${uploadId}`).catch(() => {})
    throw error
  }
}

async function readPart(path: string, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(path)
  try {
    const bytes = new Uint8Array(length)
    for (let read = 0; read < length; ) {
      const { bytesRead } = await file.read(bytes, read, length - read, at + read)
      if (bytesRead === 0) throw new Error('The upload became shorter while it was kept.')
      read += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

async function* bytesOf(bucket: Bucket, id: string, part?: Stretch): AsyncGenerator<Uint8Array> {
  const answer = await bucket.read(id, part)
  // All of it would be other bytes than those that were promised.
  if (answer.status !== (part ? 206 : 200) || !answer.body) throw await failed('read', answer)
  yield* answer.body
}

/** What the bucket says may name keys and addresses: it goes to the log only. */
const failed = async (what: string, answer: Response) =>
  new AppError({
    status: 503,
    code: 'files-unreachable',
    message: `The file could not be ${what}: the place of files answered ${answer.status}. Whoever runs the server can see why.`,
    headers: { 'retry-after': '30' },
    cause: new Error((await answer.text().catch(() => '')).slice(0, 1000)),
  })

const unreachable = (cause: unknown) =>
  new AppError({
    status: 503,
    code: 'files-unreachable',
    message: 'The place of files cannot be reached. Try again in a moment.',
    headers: { 'retry-after': '30' },
    cause,
  })
