import { Hono } from 'hono'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { sameOrigin } from '../platform/http/origin.ts'
import { answerError } from '../platform/http/problem.ts'

const config = { publicUrl: 'https://crm.example.com' } as Parameters<typeof sameOrigin>[0]['config']
const app = new Hono()
app.onError(answerError(pino({ level: 'silent' })))
app.use('/api/*', sameOrigin({ config }))
app.all('/api/thing', c => c.text('reached'))

const cookie = 'enishi.session_token=x'
const json = 'application/json'
async function post(headers: Record<string, string>, method = 'POST') {
  const answer = await app.request('http://localhost:3000/api/thing', {
    method,
    headers: { host: 'localhost:3000', ...headers },
  })
  return answer.status
}

describe('a change with a cookie', () => {
  test('passes from our own pages, by their public or their real address', async () => {
    expect(
      await post({ cookie, 'content-type': json, 'sec-fetch-site': 'same-origin', origin: 'https://crm.example.com' }),
    ).toBe(200)
    expect(await post({ cookie, 'content-type': json, origin: 'http://localhost:3000' })).toBe(200)
    expect(await post({ cookie, 'sec-fetch-site': 'same-origin' }, 'DELETE')).toBe(200)
  })

  test('is refused from any other page, a sibling or a sandboxed one too', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      'https://crm.example.com.evil.example',
      'http://localhost:3001',
      'https://crm.example.com:8443',
      'x',
    ])
      for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
        expect(await post({ cookie, origin, 'content-type': json }, method)).toBe(403)
    for (const site of ['cross-site', 'same-site', 'nonsense'])
      expect(await post({ cookie, 'sec-fetch-site': site, origin: 'https://crm.example.com' })).toBe(403)
  })

  test('is refused when nothing tells where it comes from', async () => {
    expect(await post({ cookie, 'content-type': json })).toBe(403)
  })

  test('cannot be a form', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ' Multipart/Form-Data'])
      expect(await post({ cookie, origin: 'https://crm.example.com', 'content-type': type })).toBe(415)
  })
})

test('signing in cannot be done from another page either', async () => {
  expect(await post({ origin: 'https://evil.example', 'content-type': json })).toBe(403)
  expect(await post({ 'content-type': json })).toBe(200)
})

test('reading and API keys are not concerned', async () => {
  expect(await post({ cookie, origin: 'https://evil.example' }, 'GET')).toBe(200)
  expect(await post({ authorization: 'Bearer en_x', origin: 'https://partner.example', 'content-type': json })).toBe(
    200,
  )
})
