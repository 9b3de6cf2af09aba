import { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import { AppError, invalid } from '../platform/errors.ts'
import { objectBody, textBody } from '../platform/http/body.ts'
import { answerError } from '../platform/http/problem.ts'
import { queryOf } from '../platform/http/query.ts'

const app = new Hono()
  .get('/fails', () => {
    throw new Error('password of the database: hunter2')
  })
  .get('/invalid', () => {
    throw invalid('Not valid.', [{ pointer: '/name', code: 'required', message: 'must be there' }])
  })
  .get('/busy', () => {
    throw new AppError({ status: 429, code: 'too-many', message: 'Wait.', headers: { 'retry-after': '3' } })
  })
  .get('/list', c => c.json(queryOf(c, { limit: 'count', filter: 'text', count: ['exact', 'none'] })))
  .post('/body', async c => c.json(await objectBody(c)))
  .post('/small', async c => c.text(await textBody(c, 10)))
app.onError(answerError(pino({ level: 'silent' })))

const post = (body: BodyInit, type = 'application/json', path = '/body') =>
  app.request(path, { method: 'POST', body, headers: { 'content-type': type } })
const codeOf = async (answer: Response | Promise<Response>) => {
  const { status } = await answer
  const problem = (await (await answer).json()) as { code: string }
  return `${status} ${problem.code}`
}

describe('answers', () => {
  test('an unexpected error says nothing of its cause', async () => {
    const answer = await app.request('/fails')
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.text()).not.toContain('hunter2')
  })

  test('a known error carries every problem with its pointer', async () => {
    const answer = await app.request('/invalid')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/name', code: 'required' }] })
  })

  test('headers of an error are sent', async () => {
    expect((await app.request('/busy')).headers.get('retry-after')).toBe('3')
  })
})

describe('query parameters', () => {
  test('known ones are parsed', async () => {
    expect(await (await app.request('/list?limit=25&filter=a&count=exact')).json()).toEqual({
      limit: 25,
      filter: 'a',
      count: 'exact',
    })
  })

  test.each([
    'limit=-1',
    'limit=1e3',
    'limit=1&limit=2',
    'count=all',
    'filtre=x',
    '__proto__=x',
    'constructor=x',
    'filter=%00',
  ])('%s is a 400', async query => {
    expect(await codeOf(app.request(`/list?${query}`))).toBe('400 bad-parameter')
  })
})

describe('bodies', () => {
  test('a JSON object passes as it is', async () => {
    expect(await (await post('{"a":1}')).json()).toEqual({ a: 1 })
  })

  test('text/plain is refused, so that no form of another site can post', async () => {
    expect(await codeOf(post('{"a":1}', 'text/plain'))).toBe('415 unsupported-media-type')
  })

  test.each([
    ['{"a":', '400 malformed-json'],
    ['{"a":1,"a":2}', '400 malformed-json'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, '400 malformed-json'],
    ['{"a":9007199254740993}', '422 invalid'],
    ['{"__proto__":{}}', '422 invalid'],
    ['{"a":"\\u0000"}', '422 invalid'],
    ['[]', '422 invalid'],
    ['null', '422 invalid'],
  ])('%.30s is told', async (body, expected) => {
    expect(await codeOf(post(body))).toBe(expected)
  })

  test('bytes that are not UTF-8 are told', async () => {
    expect(await codeOf(post(new Uint8Array([0x22, 0xff, 0x22])))).toBe('400 not-utf8')
  })

  test('a body that is longer than it says is cut off', async () => {
    const endless = new ReadableStream({ pull: controller => controller.enqueue(new Uint8Array(8)) })
    const request = new Request('http://x/small', { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    expect(await codeOf(app.request(request))).toBe('413 too-large')
  })
})
