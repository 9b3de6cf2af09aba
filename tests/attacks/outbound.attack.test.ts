/** Ways to have the server call what is inside: every form of an address, by literal, by name and by redirect. */
import { networkInterfaces } from 'node:os'
import { afterAll, expect, test } from 'vitest'
import { isPublicAddress } from '../../platform/outbound/public-address.ts'
import { outboundTo, outside } from '../support/outside.ts'

/** As a resolver might answer them. */
const inside = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '169.254.170.2', '100.64.0.1', '100.127.255.255', '100.100.100.200', '168.63.129.16'],
  ...['192.0.0.1', '192.0.0.192', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.19.255.255', '198.51.100.1'],
  ...['203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  ...[
    '::',
    '::1',
    '::127.0.0.1',
    '::7f00:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:127.0.0.1',
    '0:0:0:0:0:ffff:a00:1',
  ],
  ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1', '2002:7f00:1::', '2002:a00:1::1'],
  ...['2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '2001:10::1', '2001:2::1', '100::1', '5f00::1', '3fff::1'],
  ...[
    'fc00::1',
    'fd00:ec2::254',
    'fdff::1',
    'fe80::1',
    'fe80::1%eth0',
    'fe80::1%25lo',
    'febf::1',
    'fec0::1',
    'ff02::1',
  ],
  ...['2a00:1450::5efe:7f00:1', '2a00:1450::200:5efe:10.0.0.1', '4000::1', '1000::1'],
  ...['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '', 'localhost', '127.0.0.1%lo', ' 127.0.0.1', '127.0.0.1 '],
]
const publicOnes = [
  '93.184.215.14',
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4001::8a',
  '64:ff9b::808:808',
  '::ffff:8.8.8.8',
]

test(`none of ${inside.length} addresses that lead elsewhere than to the public internet is taken for public`, () => {
  expect(inside.filter(isPublicAddress)).toEqual([])
  expect(publicOnes.filter(isPublicAddress)).toEqual(publicOnes)
})

test('the machine’s own addresses are not public, whichever they are', () => {
  const own = Object.values(networkInterfaces()).flatMap(each => each?.map(({ address }) => address) ?? [])
  expect(own.filter(isPublicAddress)).toEqual([])
})

/** As somebody might write them in an address; `URL` makes one of the addresses above of them, or refuses. */
const hosts = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '017700000001',
    '127.0.0.1.',
  ],
  ...[
    '0',
    '0x0',
    '00000000000',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
  ],
  ...[
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1%25eth0]',
    '[fd00::1]',
    '169.254.169.254',
    '2852039166',
    '0xA9FEA9FE',
  ],
  ...[
    '①②⑦.⓪.⓪.①',
    '１２７.０.０.１',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌocalhost',
  ],
  ...[
    '127.0.0.1:80',
    '127.0.0.1\t',
    'user@127.0.0.1',
    'user:password@[::1]',
    'api.example.com@127.0.0.1',
    '10.1',
    '192.168.257',
  ],
  ...[
    '127.0.0.1#@api.example.com',
    '127.0.0.1?@api.example.com',
    '127.0.0.1\\@api.example.com',
    '0300.0250.1.1',
    '[::ffff:c0a8:101]',
  ],
]

test(`none of ${hosts.length} spellings of an inner host is called`, async () => {
  const fetch = outboundTo({ localhost: ['127.0.0.1', '::1'], 'localhost.': ['127.0.0.1'] }).fetchFor({ seconds: 2 })
  const answers = await Promise.all(
    hosts.map(host =>
      fetch(`http://${host}/`).then(
        () => 'sent',
        (error: { code?: string }) => error.code,
      ),
    ),
  )
  const told = new Set(['host-refused', 'address-refused', 'credentials-in-address'])
  expect(hosts.filter((_, index) => !told.has(answers[index] ?? ''))).toEqual([])
})

const schemes = [
  'file:///etc/passwd',
  'ftp://a.example/',
  'gopher://a.example/_x',
  'data:text/plain,x',
  'blob:nodedata:1',
  'ws://a.example/',
  'javascript:1',
  'unix:/var/run/docker.sock',
  'dict://a.example:11211/stat',
]

test('only http and https are spoken, also after a redirect', async () => {
  const names = { 'a.example': ['127.0.0.1'] }
  const fetch = outboundTo(names, { allow: ['a.example'] }).fetchFor()
  const peer = await outside((request, response) =>
    response.writeHead(302, { location: schemes[Number(request.url!.slice(1))]! }).end(),
  )
  for (const [index, scheme] of schemes.entries()) {
    await expect(fetch(scheme)).rejects.toMatchObject({ code: 'scheme-refused' })
    await expect(fetch(`http://a.example:${peer.port}/${index}`)).rejects.toMatchObject({ code: 'scheme-refused' })
  }
})

test('ports of other services are refused, unless an entry names them', async () => {
  const names = { 'a.example': ['93.184.215.14'], 'b.example': ['93.184.215.14'] }
  const capture = () => undefined
  const fetch = outboundTo(names, { allow: ['b.example:88'] }).fetchFor({ capture })
  for (const port of [1, 21, 22, 23, 25, 53, 110, 143, 389, 445, 465, 587, 993, 1023])
    await expect(fetch(`http://a.example:${port}/`)).rejects.toMatchObject({ code: 'port-refused' })
  await expect(fetch('http://a.example:88/')).rejects.toMatchObject({ code: 'port-refused' })
  expect((await fetch('http://b.example:88/')).status).toBe(204)
})

test('no header reaches another site behind the same address, or another request', async () => {
  const fetch = outboundTo({}).fetchFor({ capture: () => undefined })
  const refused = ['host', 'connection', 'transfer-encoding', 'upgrade', 'proxy-authorization', 'te', 'expect']
  for (const name of refused)
    await expect(fetch('http://a.example/', { headers: { [name]: 'x' } })).rejects.toMatchObject({
      code: 'header-refused',
    })
  await expect(fetch('http://a.example/', { headers: { 'x-a': 'b\r\nHost: inner' } })).rejects.toThrow(TypeError)
  await expect(fetch('http://a.example/', { method: 'GET /x HTTP/1.1\r\n' })).rejects.toThrow(TypeError)
})

test('200 names that change their mind at every question reach nothing inside', async () => {
  const peer = await outside((_, response) => response.end('inside'))
  let asked = 0
  const flips = () => (asked++ % 2 ? ['127.0.0.1'] : ['93.184.215.14', '127.0.0.1'])
  const names = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`n${index}.example`, flips]))
  const fetch = outboundTo(names).fetchFor({ seconds: 2 })
  const calls = Object.keys(names).map(name => fetch(`http://${name}:${peer.port}/`))
  const settled = await Promise.allSettled(calls)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toEqual([])
  expect({ asked, requests: peer.requests }).toEqual({ asked: 200, requests: [] })
})

const cases = inside.length + hosts.length + 2 * schemes.length + 14 + 9 + 200
afterAll(() => console.log(`${cases} ways to have an inner host called`))
