/**
 * The server of `testApp` asked for whole answers, with status, headers and text: for tests of what is refused.
 *
 *     const app = await freshApp()
 *     const agent = await app.person({ roles: ['agent'] })
 *     const { status, body } = await agent.call('GET', '/api/me')
 */
import { createKey } from '../../platform/access/keys.ts'
import { systemCaller } from '../../platform/contract/caller.ts'
import type { Database } from '../../platform/database/database.ts'
import { contextOf } from '../../platform/http/context.ts'
import type { Services } from '../../platform/http/services.ts'
import { createUser } from '../../platform/http/user-record.ts'
import { type TestApp, testApp } from './app.ts'

export const password = 'correct horse battery'

/** What was parsed has the type that the parser gives it: a test looks into answers of every shape, and fails where it errs. */
type Parsed = ReturnType<typeof JSON.parse>

export interface Answer {
  status: number
  body: Parsed
  text: string
  headers: Headers
}
export interface CallOptions {
  /** Text goes as it is. */
  body?: unknown
  headers?: Record<string, string>
}
export type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>

export interface TestPerson {
  id: string
  email: string
  /** With an API key of theirs. */
  call: Call
  key: string
  /** Signs in; then with the session's cookie, from our own pages. */
  signedIn(): Promise<Call>
}
export type PersonOptions = Partial<Parameters<typeof createUser>[1]>

export interface AnsweringApp {
  services: Services
  /** As nobody. */
  call: Call
  person(options?: PersonOptions): Promise<TestPerson>
  /** There is one from the start. */
  administrator: TestPerson
  apply: TestApp['apply']
  /** How many requests were made so far. */
  asked(): number
}

/** `database`: a fresh one when not given. */
export async function freshApp(database?: Database): Promise<AnsweringApp> {
  const { services, request, administrator, apply } = await testApp(database)
  let asked = 0
  const call: Call = async (method, path, { body, headers = {} } = {}) => {
    asked++
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await request(path, {
      method,
      headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(text !== undefined && { body: text }),
    })
    const received = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      text: received,
      body: isJson ? JSON.parse(received) : received,
    }
  }
  const as = asPerson(call, services.config.publicUrl)
  return {
    services,
    call,
    person: async (options = {}) => as(await makePerson(services, options)),
    administrator: as({
      id: administrator.id,
      key: administrator.key,
      email: 'administrator@example.com',
      word: 'correct horse',
    }),
    apply,
    asked: () => asked,
  }
}

interface Made {
  id: string
  email: string
  key: string
  word: string
}

async function makePerson(services: Services, options: PersonOptions): Promise<Made> {
  const email = `${crypto.randomUUID()}@example.com`
  const defaults = {
    name: 'Sato',
    email,
    password,
    roles: [],
    unit: null,
    teams: [],
    locale: 'en',
    timeZone: 'UTC',
    active: true,
  }
  const person = { ...defaults, ...options }
  const id = await createUser(contextOf(services, systemCaller), person)
  const { secret } = await createKey(services.database, { user: id, name: 'test', roles: null, expiresAt: null })
  return { id, email: person.email, key: secret, word: person.password }
}

const asPerson =
  (call: Call, origin: string) =>
  ({ id, email, key, word }: Made): TestPerson => {
    const using =
      (more: Record<string, string>): Call =>
      (method, path, { body, headers } = {}) =>
        call(method, path, { body, headers: { ...more, ...headers } })
    return {
      id,
      email,
      key,
      call: using({ authorization: `Bearer ${key}` }),
      async signedIn() {
        const answer = await call('POST', '/api/auth/sign-in/email', { body: { email, password: word } })
        const cookie = answer.headers
          .getSetCookie()
          .map(each => each.split(';')[0])
          .join('; ')
        return using({ cookie, origin })
      },
    }
  }
