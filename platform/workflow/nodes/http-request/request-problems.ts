/** Settings that do not go together, and headers that are not the author's to set. */
import type { Json, JsonObject } from '../../../contract/json.ts'
import type { SettingProblem } from '../../../contract/workflow/node-type.ts'

export function requestProblems(settings: JsonObject): SettingProblem[] {
  const { auth = 'none', body = 'none', method = 'GET' } = settings
  const missing = (name: string, needed: boolean): SettingProblem[] =>
    needed && !settings[name] ? [{ pointer: `/${name}`, code: 'required', message: `/${name} is missing.` }] : []
  return [
    ...missing('secret', auth !== 'none'),
    ...missing('username', auth === 'basic'),
    ...missing('authHeader', auth === 'header'),
    ...missing('json', body === 'json'),
    ...missing('value', body === 'value'),
    ...missing('form', body === 'form'),
    ...missing('text', body === 'text'),
    ...(body !== 'none' && ['GET', 'HEAD'].includes(String(method)) ? [bodyOfGet] : []),
    ...addressProblems(String(settings['url'])),
    ...headerProblems(settings['headers']),
  ]
}

const bodyOfGet: SettingProblem = { pointer: '/body', code: 'no-body', message: 'GET and HEAD have no body.' }

/** The host must not come from a record: who writes records would say where keys are sent. */
function addressProblems(url: string): SettingProblem[] {
  if (/^https?:\/\/[^/?#{}\\]+([/?#]|$)/i.test(url)) return []
  const message = 'An address begins with https:// and a host that is written out; expressions stand after it.'
  return [{ pointer: '/url', code: 'address', message }]
}

const connection = /^(host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-length|proxy-.*)$/i
const credentials = /^(authorization|cookie)$/i

function headerProblems(headers: Json | undefined): SettingProblem[] {
  return (Array.isArray(headers) ? (headers as JsonObject[]) : []).flatMap(({ name }, index) => {
    const pointer = `/headers/${index}/name`
    if (connection.test(String(name)))
      return [{ pointer, code: 'header', message: `'${String(name)}' belongs to the connection and cannot be set.` }]
    if (credentials.test(String(name)))
      return [{ pointer, code: 'header', message: 'Credentials are secrets: choose the authentication instead.' }]
    return []
  })
}
