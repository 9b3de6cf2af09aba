import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../platform/contract/json.ts'
import { isStepFailure } from '../platform/contract/workflow/step-failure.ts'
import { httpRequestNode } from '../platform/workflow/nodes/http-request.ts'
import { outboundTo, outside } from './support/outside.ts'
import { outsideStep } from './support/step-context.ts'

const names = { 'api.example': ['127.0.0.1'] }
const outbound = () => outboundTo(names, { allow: ['api.example'] })
const ask = (settings: JsonObject, more: Partial<Parameters<typeof outsideStep>[0]> = {}) =>
  httpRequestNode.run(settings, outsideStep({ outbound: outbound(), ...more })) as Promise<{ output: JsonObject }>
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    error => error,
  )
const problems = (settings: JsonObject) =>
  httpRequestNode.check!(settings, { entity: () => undefined, record: null }).map(({ pointer }) => pointer)

describe('an HTTP request', () => {
  test('sends JSON with parameters, headers and an idempotency key, and gives status, headers and body', async () => {
    const peer = await outside((_, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'set-cookie': 'a=1', 'x-id': '7' })
      response.end('{"id":7}')
    })
    const { output } = await ask({
      method: 'POST',
      url: `http://api.example:${peer.port}/orders?a=1`,
      query: [{ name: 'q', value: '縁 & x' }],
      headers: [{ name: 'X-Shop', value: 'Osaka' }],
      body: 'json',
      json: { total: 5 },
    })
    expect(output).toMatchObject({ status: 201, headers: { 'x-id': '7' }, body: { id: 7 } })
    expect(output['headers']).not.toHaveProperty('set-cookie')
    expect(peer.requests).toMatchObject([
      {
        method: 'POST',
        path: '/orders?a=1&q=%E7%B8%81+%26+x',
        body: '{"total":5}',
        headers: { 'x-shop': 'Osaka', 'content-type': 'application/json', 'idempotency-key': 'run-1:ask:1' },
      },
    ])
  })

  test('sends forms and texts', async () => {
    const peer = await outside((_, response) => response.end('ok'))
    const url = `http://api.example:${peer.port}/`
    await ask({ method: 'PUT', url, body: 'form', form: [{ name: 'a b', value: '&=' }], answer: 'text' })
    const text = { body: 'text', text: '<a/>', contentType: 'application/xml' }
    const { output } = await ask({ method: 'PUT', url, answer: 'text', ...text })
    expect(output).toMatchObject({ body: 'ok' })
    expect(peer.requests).toMatchObject([
      { body: 'a+b=%26%3D', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      { body: '<a/>', headers: { 'content-type': 'application/xml' } },
    ])
    expect(peer.requests[0]!.headers).not.toHaveProperty('idempotency-key')
  })

  test('signs in by a secret, as bearer, with a name, or in a header', async () => {
    const peer = await outside((_, response) => response.end('{}'))
    const url = `http://api.example:${peer.port}/`
    const secrets = { key: 'the-key-of-the-api' }
    await ask({ url, auth: 'bearer', secret: 'key' }, { secrets })
    await ask({ url, auth: 'basic', secret: 'key', username: 'shop' }, { secrets })
    await ask({ url, auth: 'header', secret: 'key', authHeader: 'X-Api-Key' }, { secrets })
    const basic = Buffer.from('shop:the-key-of-the-api').toString('base64')
    expect(peer.requests).toMatchObject([
      { headers: { authorization: 'Bearer the-key-of-the-api' } },
      { headers: { authorization: `Basic ${basic}` } },
      { headers: { 'x-api-key': 'the-key-of-the-api' } },
    ])
  })

  test('fails for good by a status that is not expected, and an answer that is not as its schema says', async () => {
    const peer = await outside((request, response) => {
      const [, status] = request.url!.split('/')
      response.writeHead(Number(status)).end(request.url!.endsWith('json') ? '{"total":"x"}' : 'no json')
    })
    const url = (path: string) => `http://api.example:${peer.port}/${path}`
    const schema = { type: 'object', properties: { total: { type: 'number' } } }
    const failures: [JsonObject, string][] = [
      [{ url: url('404/text') }, 'answer-unexpected'],
      [{ url: url('200/text'), expected: [201] }, 'answer-unexpected'],
      [{ url: url('200/text') }, 'answer-no-json'],
      [{ url: url('200/json'), schema }, 'answer-invalid'],
    ]
    for (const [settings, code] of failures) {
      const error = await failure(ask(settings))
      expect(isStepFailure(error), String(error)).toBe(true)
      expect(error).toMatchObject({ code })
    }
    expect((await ask({ url: url('404/text'), expected: [404], answer: 'none' })).output).toMatchObject({
      status: 404,
      body: null,
    })
  })

  test('is worth repeating when the other side is broken for now, where asking twice does no harm', async () => {
    const peer = await outside((request, response) => {
      if (request.url === '/hang') return request.socket.destroy()
      response.writeHead(Number(request.url!.slice(1))).end()
    })
    const url = (path: string) => `http://api.example:${peer.port}/${path}`
    const repeated = async (settings: JsonObject) => !isStepFailure(await failure(ask(settings)))
    for (const method of ['GET', 'PUT', 'DELETE']) {
      expect(await repeated({ method, url: url('500') })).toBe(true)
      expect(await repeated({ method, url: url('hang') })).toBe(true)
    }
    expect(await repeated({ method: 'POST', url: url('503') })).toBe(true)
    const once = { method: 'POST', idempotencyHeader: '' }
    expect(await repeated({ ...once, url: url('503') })).toBe(false)
    expect(await repeated({ ...once, url: url('hang') })).toBe(false)
    expect(await repeated({ ...once, url: url('429') })).toBe(true)
    expect(await repeated({ ...once, url: 'http://api.example:1999/' })).toBe(true)
    expect((await failure(ask({ ...once, url: url('hang') }))).message).toContain('not sent again')
  })

  test('takes an answer of 1 MB at most, in the time it was given', async () => {
    const peer = await outside((request, response) => {
      if (request.url === '/large') response.end('x'.repeat(1024 * 1024 + 1))
    })
    const large = ask({ url: `http://api.example:${peer.port}/large`, answer: 'text' })
    expect(await failure(large)).toMatchObject({ code: 'answer-too-large' })
    const slow = ask({ url: `http://api.example:${peer.port}/slow`, seconds: 0.2 })
    expect(await failure(slow)).toMatchObject({ status: 504, code: 'too-slow' })
  })

  test('to the inside is refused, and not repeated', async () => {
    const error = await failure(ask({ url: 'http://169.254.169.254/latest/meta-data' }))
    expect(isStepFailure(error)).toBe(true)
    expect(error).toMatchObject({ code: 'host-refused' })
  })

  test('in a test run sends nothing', async () => {
    const peer = await outside((_, response) => response.end('{}'))
    const { output } = await ask({ url: `http://api.example:${peer.port}/`, expected: [200] }, { test: true })
    expect([output, peer.requests]).toEqual([{ status: 204, headers: {}, body: null }, []])
  })

  test('is checked before it is published', () => {
    const url = 'https://api.example/{{record.id}}'
    expect(problems({ url })).toEqual([])
    expect(problems({ url, auth: 'basic' })).toEqual(['/secret', '/username'])
    expect(problems({ url, auth: 'header', secret: 'x' })).toEqual(['/authHeader'])
    expect(problems({ url, method: 'POST', body: 'json' })).toEqual(['/json'])
    expect(problems({ url, body: 'text', text: 'x' })).toEqual(['/body'])
    expect(problems({ url, schema: { type: 'strange' } })).toEqual(['/schema'])
    const headers = ['Host', 'Authorization', 'Cookie', 'X-Fine'].map(name => ({ name, value: 'x' }))
    expect(problems({ url, headers })).toEqual(['/headers/0/name', '/headers/1/name', '/headers/2/name'])
    for (const wrong of [
      '{{record.url}}',
      'https://{{record.host}}/',
      'https://a{{record.x}}.example/',
      'ftp://x/',
      '/x',
      'https://a@{{record.x}}',
    ])
      expect(problems({ url: wrong }), wrong).toEqual(['/url'])
  })
})
