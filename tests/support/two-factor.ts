/** A person who signs in with a code, and the two steps of that. */
import { type AnsweringApp, type Call, password, type TestPerson } from './answers.ts'
import { oneTimeCode } from './one-time-code.ts'

export interface Enrolled {
  person: TestPerson
  /** The session in which it was set up. */
  session: Call
  secret: string
  /** The one that confirmed. */
  code: string
  recoveryCodes: string[]
}

/** The code that confirms is the present one: the next is still to be used, whenever the period ends. */
export async function enrolled(app: AnsweringApp): Promise<Enrolled> {
  const person = await app.person()
  const begun = await person.signedIn()
  const { body } = await begun('POST', '/api/me/two-factor', { body: { password } })
  const code = oneTimeCode(body.secret)
  const { headers } = await begun('POST', '/api/me/two-factor/confirm', {
    body: { code },
  })
  const cookie = cookiesOf(headers)
  const session: Call = (method, path, options = {}) =>
    app.call(method, path, { ...options, headers: { cookie, origin: app.services.config.publicUrl } })
  return { person, session, secret: body.secret, code, recoveryCodes: body.recoveryCodes }
}

/** The first step: its answer and the cookie that the second one needs. */
export async function firstStep(app: AnsweringApp, email: string) {
  const answer = await app.call('POST', '/api/auth/sign-in/email', { body: { email, password } })
  return { ...answer, cookie: cookiesOf(answer.headers) }
}

export const secondStep = (app: AnsweringApp, cookie: string, code: string) =>
  app.call('POST', '/api/auth/sign-in/code', {
    body: { code },
    headers: { cookie, origin: app.services.config.publicUrl },
  })

export const cookiesOf = (headers: Headers) =>
  headers
    .getSetCookie()
    .filter(each => !/max-age=0/i.test(each))
    .map(each => each.split(';')[0])
    .join('; ')
