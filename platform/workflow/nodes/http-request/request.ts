/** The request that settings describe, with what the vault keeps put in. */
import { cutText } from '../../../contract/cut-text.ts'
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { NodeContext } from '../../../contract/workflow/node-context.ts'
import { stepFailure } from '../../../contract/workflow/step-failure.ts'
import { isRepeatable } from './safe-to-repeat.ts'

export async function requestOf(settings: JsonObject, context: NodeContext): Promise<{ url: URL; init: RequestInit }> {
  const url = addressOf(settings)
  const method = String(settings['method'] ?? 'GET')
  const { type, body } = bodyOf(settings)
  const headers = new Headers(pairs(settings['headers']))
  if (type && !headers.has('content-type')) headers.set('content-type', type)
  if (!headers.has('accept') && settings['answer'] === undefined) headers.set('accept', 'application/json')
  const key = String(settings['idempotencyHeader'] ?? 'Idempotency-Key')
  if (key && !isRepeatable(method)) headers.set(key, context.key)
  const given = await authorization(settings, context)
  if (given) headers.set(...given)
  return { url, init: { method, headers, ...(body !== null && { body }) } }
}

function addressOf(settings: JsonObject): URL {
  const address = String(settings['url'])
  if (!URL.canParse(address)) throw stepFailure('address-refused', `'${cutText(address, 200)}' is no whole address.`)
  const url = new URL(address)
  for (const [name, value] of pairs(settings['query'])) url.searchParams.append(name, value)
  return url
}

function bodyOf(settings: JsonObject): { type: string | null; body: string | null } {
  switch (settings['body']) {
    case 'json':
      return { type: 'application/json', body: JSON.stringify(settings['json'] ?? {}) }
    case 'value':
      return { type: 'application/json', body: JSON.stringify(settings['value'] ?? null) }
    case 'form':
      return {
        type: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(pairs(settings['form'])).toString(),
      }
    case 'text':
      return {
        type: String(settings['contentType'] ?? 'text/plain; charset=utf-8'),
        body: String(settings['text'] ?? ''),
      }
    default:
      return { type: null, body: null }
  }
}

async function authorization(settings: JsonObject, context: NodeContext): Promise<[string, string] | null> {
  const { auth, secret, username, authHeader } = settings
  if (auth === undefined || auth === 'none') return null
  const value = await context.secret(String(secret))
  if (auth === 'header') return [String(authHeader), value]
  if (auth === 'bearer') return ['authorization', `Bearer ${value}`]
  return ['authorization', `Basic ${Buffer.from(`${String(username ?? '')}:${value}`).toString('base64')}`]
}

const pairs = (given: Json | undefined): [string, string][] =>
  (Array.isArray(given) ? (given as JsonObject[]) : []).map(({ name, value }) => [String(name), String(value ?? '')])
