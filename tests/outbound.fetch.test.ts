import { createServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { Outbound } from '../platform/outbound/outbound.ts'
import { outboundTo, outside } from './support/outside.ts'

const shop = { 'shop.example': ['127.0.0.1'], 'other.example': ['127.0.0.1'] }
const allow = ['shop.example', 'other.example']
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    error => error,
  )

test('an allowed host is called, with its method, headers and body', async () => {
  const peer = await outside((_, response) => response.setHeader('x-answer', '42').end('{"ok":true}'))
  const fetch = outboundTo(shop, { allow }).fetchFor()
  const answer = await fetch(`http://shop.example:${peer.port}/orders?a=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-key': 'k' },
    body: '{"a":1}',
  })
  expect(await answer.json()).toEqual({ ok: true })
  expect(answer).toMatchObject({ status: 200, url: `http://shop.example:${peer.port}/orders?a=1` })
  expect(answer.headers.get('x-answer')).toBe('42')
  expect(peer.requests).toMatchObject([
    { method: 'POST', path: '/orders?a=1', body: '{"a":1}', headers: { 'x-key': 'k', 'user-agent': 'Enishi' } },
  ])
})

test('a name that leads inside and a name that nobody knows have the same answer, without an address', async () => {
  const fetch = outboundTo({ 'inner.example': ['10.1.2.3'] }).fetchFor()
  const inner = await failure(fetch('http://inner.example/'))
  const unknown = await failure(fetch('http://unknown.example/'))
  expect(inner).toMatchObject({ status: 422, code: 'host-refused' })
  expect(inner.message).not.toContain('10.1.2.3')
  expect(unknown.message).toBe(inner.message.replace('inner', 'unknown'))
  expect(String(inner.cause)).toContain('10.1.2.3')
})

test('one address inside among public ones is enough to refuse a name', async () => {
  const fetch = outboundTo({ 'mixed.example': ['93.184.215.14', '127.0.0.1'] }).fetchFor()
  await expect(fetch('http://mixed.example/')).rejects.toMatchObject({ code: 'host-refused' })
})

test('a name is looked up once for a connection: the address that was checked is connected to', async () => {
  const peer = await outside((_, response) => response.end('inside'))
  let asked = 0
  const names = { 'rebind.example': () => (asked++ === 0 ? ['10.255.255.1'] : ['127.0.0.1']) }
  const outbound = outboundTo(names, { allow: ['10.255.255.1'] })
  const error = await failure(outbound.fetchFor({ seconds: 1 })(`http://rebind.example:${peer.port}/`))
  expect(error.code).toMatch(/too-slow|not-reachable/)
  await expect(outbound.fetchFor()(`http://rebind.example:${peer.port}/`)).rejects.toMatchObject({
    code: 'host-refused',
  })
  expect({ asked, requests: peer.requests }).toEqual({ asked: 2, requests: [] })
})

test.each([
  ['10.0.0.0/8', '10.9.8.7', 80, true],
  ['10.0.0.0/8', '192.168.8.7', 80, false],
  ['10.0.0.5:8080', '10.0.0.5', 8080, true],
  ['10.0.0.5:8080', '10.0.0.5', 8081, false],
  ['[fd00::]/16', 'fd00::5', 443, true],
  ['[fd00::5]:8443', 'fd00::5', 443, false],
])('%s allows %s on port %i: %s', async (entry, address, port, allowed) => {
  const outbound = outboundTo({ 'lan.example': [address] }, { allow: [entry] })
  const capture = () => new Response('captured')
  const literal = address.includes(':') ? `[${address}]` : address
  const error = await failure(outbound.fetchFor({ capture })(`http://${literal}:${port}/`))
  expect(error?.code ?? 'sent').toBe(allowed ? 'sent' : 'host-refused')
})

test('an allowed name may lead inside, but not to link-local and metadata addresses', async () => {
  for (const address of ['169.254.169.254', 'fe80::1', 'fd00:ec2::254', '100.100.100.200', '0.0.0.0', '224.0.0.1'])
    await expect(
      outboundTo({ 'erp.example': [address] }, { allow: ['erp.example'] }).fetchFor()('http://erp.example/'),
    ).rejects.toMatchObject({ code: 'host-refused' })
})

test('only granted hosts are called, also by a redirect', async () => {
  const peer = await outside((request, response) =>
    response.writeHead(302, { location: `http://other.example:${peer.port}${request.url}` }).end(),
  )
  const fetch = outboundTo(shop, { allow }).fetchFor({ hosts: ['shop.example'] })
  await expect(fetch(`http://other.example:${peer.port}/`)).rejects.toMatchObject({ code: 'host-not-granted' })
  await expect(fetch(`http://shop.example:${peer.port}/`)).rejects.toMatchObject({ code: 'host-not-granted' })
  expect(peer.requests).toHaveLength(1)
})

test('a redirect to the inside is refused', async () => {
  const targets = ['http://127.0.0.1:1/', 'http://[::1]/', 'http://2130706433/', '//169.254.169.254/latest/meta-data']
  const peer = await outside((request, response) =>
    response.writeHead(307, { location: targets[Number(request.url!.slice(1))]! }).end(),
  )
  const fetch = outboundTo(shop, { allow }).fetchFor()
  for (const index of targets.keys())
    await expect(fetch(`http://shop.example:${peer.port}/${index}`)).rejects.toMatchObject({ code: 'host-refused' })
})

test('credentials stay with their origin, whatever header they are in', async () => {
  const peer = await outside((request, response) => {
    const away = request.url === '/away'
    const host = away ? 'other.example' : 'shop.example'
    if (request.url === '/end') return response.end('end')
    return response.writeHead(307, { location: `http://${host}:${peer.port}/end` }).end()
  })
  const fetch = outboundTo(shop, { allow }).fetchFor()
  const headers = { authorization: 'Bearer s', cookie: 'c=1', 'x-api-key': 'k', accept: 'text/plain' }
  for (const path of ['/here', '/away'])
    await fetch(`http://shop.example:${peer.port}${path}`, { method: 'POST', headers, body: 'b' })
  const [, here, , away] = peer.requests
  expect(here).toMatchObject({ method: 'POST', body: 'b', headers })
  expect(away).toMatchObject({ method: 'POST', body: 'b', headers: { accept: 'text/plain' } })
  for (const name of ['authorization', 'cookie', 'x-api-key']) expect(away!.headers).not.toHaveProperty(name)
})

test('a POST becomes a GET by 302 and 303, and redirects end', async () => {
  const peer = await outside((request, response) => {
    const [, status, left] = request.url!.split('/')
    if (left === '0') return response.end()
    return response.writeHead(Number(status), { location: `/${status}/${Number(left) - 1}` }).end()
  })
  const fetch = outboundTo(shop, { allow }).fetchFor()
  await fetch(`http://shop.example:${peer.port}/302/1`, { method: 'POST', body: 'b' })
  await fetch(`http://shop.example:${peer.port}/303/1`, { method: 'PUT', body: 'b' })
  expect(peer.requests.map(({ method, body }) => method + body)).toEqual(['POSTb', 'GET', 'PUTb', 'GET'])
  await fetch(`http://shop.example:${peer.port}/302/5`)
  const error = await failure(fetch(`http://shop.example:${peer.port}/302/6`))
  expect(error).toMatchObject({ code: 'too-many-redirects' })
})

test('an answer is read only as far as allowed, unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  const peer = await outside((request, response) => {
    if (request.url === '/bomb') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    if (request.url === '/announced') return response.writeHead(200, { 'content-length': 5_000_000 }).flushHeaders()
    const more = () => response.write('x'.repeat(10_000)) && setImmediate(more)
    response.on('drain', more)
    more()
  })
  const fetch = outboundTo(shop, { allow }).fetchFor({ answerBytes: 100_000, seconds: 20 })
  for (const path of ['bomb', 'endless', 'announced']) {
    const read = fetch(`http://shop.example:${peer.port}/${path}`).then(answer => answer.text())
    await expect(read).rejects.toMatchObject({ status: 502, code: 'answer-too-large' })
  }
})

test('whoever drips has to come to an end: the deadline is of the whole call', async () => {
  const peer = await outside((_, response) => {
    const drip = setInterval(() => response.write('.'), 20)
    response.on('close', () => clearInterval(drip))
  })
  const fetch = outboundTo(shop, { allow }).fetchFor({ seconds: 0.3 })
  const read = fetch(`http://shop.example:${peer.port}/`).then(answer => answer.text())
  await expect(read).rejects.toMatchObject({ status: 504, code: 'too-slow' })
})

test('a port where nobody listens is told apart from who breaks off: nothing was sent', async () => {
  const fetch = outboundTo(shop, { allow }).fetchFor()
  await expect(fetch('http://shop.example:1999/')).rejects.toMatchObject({ status: 502, code: 'not-reachable' })
})

test('a server that breaks off or speaks no HTTP is told as such', async () => {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.end('220 mail.example ESMTP\r\n')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as { port: number }
  const fetch = outboundTo(shop, { allow }).fetchFor()
  await expect(fetch(`http://shop.example:${port}/`)).rejects.toMatchObject({ status: 502, code: 'broken-off' })
})

test('who aborts gets their own reason', async () => {
  const peer = await outside(() => {})
  const fetch = outboundTo(shop, { allow }).fetchFor()
  const mine = new Error('enough')
  await expect(fetch(`http://shop.example:${peer.port}/`, { signal: AbortSignal.abort(mine) })).rejects.toBe(mine)
})

test('a captured request is checked and told, and nothing is sent', async () => {
  const peer = await outside((_, response) => response.end())
  const seen: string[] = []
  const fetch = outboundTo(shop, { allow }).fetchFor({
    capture: ({ method, url, body }) => {
      seen.push(`${method} ${url.pathname} ${new TextDecoder().decode(body ?? undefined)}`)
      return url.pathname === '/sample' ? Response.json({ sample: true }) : undefined
    },
  })
  const sample = await fetch(`http://shop.example:${peer.port}/sample`, { method: 'PUT', body: 'b' })
  const nothing = await fetch(`http://shop.example:${peer.port}/other`)
  expect([await sample.json(), nothing.status, seen]).toEqual([{ sample: true }, 204, ['PUT /sample b', 'GET /other ']])
  await expect(fetch('http://127.0.0.1/')).rejects.toMatchObject({ code: 'host-refused' })
  expect(peer.requests).toEqual([])
})

test('proxies of the environment are not used', async () => {
  const proxy = await outside((_, response) => response.end('by proxy'))
  const peer = await outside((_, response) => response.end('direct'))
  for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
    const before = process.env[name]
    process.env[name] = name.startsWith('NODE') ? '1' : `http://127.0.0.1:${proxy.port}`
    onTestFinished(() => {
      if (before === undefined) delete process.env[name]
      else process.env[name] = before
    })
  }
  const answer = await outboundTo(shop, { allow }).fetchFor()(`http://shop.example:${peer.port}/`)
  expect([await answer.text(), proxy.requests]).toEqual(['direct', []])
})

test('the system’s own lookup is behind the guard too', async () => {
  const outbound = new Outbound({ allow: [] })
  onTestFinished(() => outbound.close())
  await expect(outbound.fetchFor()('http://localhost:3000/')).rejects.toMatchObject({ code: 'host-refused' })
})
