/**
 * A small S3 for tests: it knows the requests that Enishi makes, and is strict about them. Every one must carry an AWS
 * Signature Version 4 that this server computes anew from the published algorithm, and a body that matches its sum.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll } from 'vitest'

const region = 'ap-northeast-1'

export async function s3Server({ key = 'AKIDEXAMPLE', secret = 'se/cret+key' } = {}) {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, Map<number, Buffer>>()
  const told = { refused: [] as string[], requests: [] as string[], failNext: 0 }
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const url = new URL(request.url!, `http://${request.headers.host}`)
    told.requests.push(`${request.method} ${url.search.replace(/=.*/, '')}`)
    const refusal = wrongIn(request, url, body, { key, secret })
    if (refusal) {
      told.refused.push(refusal)
      return void response.writeHead(403).end(`<Error><Code>${refusal}</Code></Error>`)
    }
    if (told.failNext > 0) {
      told.failNext--
      return void response.writeHead(400).end('<Error><Code>Told</Code></Error>')
    }
    const [status, answer, headers = {}] = answerOf(request.method!, url, body, request.headers.range)
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : answer)
  })
  const answerOf = (
    method: string,
    { pathname: name, searchParams }: URL,
    body: Buffer,
    range: string | undefined,
  ): [number, Buffer | string, Record<string, string | number>?] => {
    const upload = searchParams.get('uploadId')
    if (method === 'POST' && searchParams.has('uploads')) {
      const id = randomUUID()
      uploads.set(id, new Map())
      return [200, `<R><UploadId>${id}</UploadId></R>`]
    }
    if (method === 'PUT' && upload) {
      uploads.get(upload)!.set(Number(searchParams.get('partNumber')), body)
      return [200, '', { etag: `"${md5(body)}"` }]
    }
    if (method === 'POST' && upload) {
      const parts = uploads.get(upload)!
      const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"([0-9a-f]+)"<\/ETag>/g)]
      if (named.some(([, number, tag]) => md5(parts.get(Number(number))!) !== tag))
        return [200, '<Error><Code>InvalidPart</Code></Error>']
      objects.set(name, Buffer.concat(named.map(([, number]) => parts.get(Number(number))!)))
      uploads.delete(upload)
      return [200, '<Done/>']
    }
    if (method === 'DELETE') {
      if (upload) uploads.delete(upload)
      else objects.delete(name)
      return [204, '']
    }
    if (method === 'PUT') {
      objects.set(name, body)
      return [200, '', { etag: `"${md5(body)}"` }]
    }
    const found = objects.get(name)
    if (!found) return [404, '<Error><Code>NoSuchKey</Code></Error>']
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
    if (first && last) return [206, found.subarray(Number(first), Number(last) + 1)]
    return [200, found, { 'content-length': found.byteLength }]
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise(resolve => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  const url = (secretSent = secret) =>
    `http://${key}:${encodeURIComponent(secretSent)}@127.0.0.1:${port}/bucket/files?region=${region}`
  return { objects, uploads, told, url }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex')
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function wrongIn(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  { key, secret }: { key: string; secret: string },
): string | null {
  const { headers } = request
  const header = (name: string) => String(headers[name] ?? '')
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    )
  if (!given) return 'MissingAuthentication'
  const [, id, day, where, signed, signature] = given as unknown as string[]
  if (id !== key || where !== region) return 'InvalidAccessKeyId'
  if (
    Math.abs(
      Date.now() -
        Date.parse(header('x-amz-date').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')),
    ) > 900_000
  )
    return 'RequestTimeTooSkewed'
  if (sha256(body) !== header('x-amz-content-sha256')) return 'XAmzContentSHA256Mismatch'
  const names = signed!.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every(name => names.includes(name))) return 'UnsignedHeaders'
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const canonical = [
    request.method,
    url.pathname
      .split('/')
      .map(part => encode(decodeURIComponent(part)))
      .join('/'),
    query,
    ...names.map(name => `${name}:${header(name).trim()}`),
    '',
    signed,
    header('x-amz-content-sha256'),
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', header('x-amz-date'), `${day}/${where}/s3/aws4_request`, sha256(canonical)].join(
    '\n',
  )
  const signing = hmac(hmac(hmac(hmac(`AWS4${secret}`, day!), where!), 's3'), 'aws4_request')
  return hmac(signing, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, each => `%${each.charCodeAt(0).toString(16).toUpperCase()}`)
