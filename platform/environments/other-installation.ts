/**
 * Another installation, asked over the network. It is called through the guard of `outbound/`, and what it answers is
 * trusted no more than a file that somebody sent: it may lie, answer nonsense, or never.
 */
import { ApiError } from '../contract/client/api-error.ts'
import { type Client, createClient } from '../contract/client.ts'
import type { Problem } from '../contract/problem.ts'
import { AppError, invalid } from '../errors.ts'
import { isObject } from '../metadata/json-values.ts'
import type { Outbound } from '../outbound/outbound.ts'

const megabyte = 1024 * 1024

export interface Other {
  url: string
  key: string
  /** For each answer, from the question to its last byte. */
  seconds?: number
}

export function otherInstallation(outbound: Outbound, { url, key, seconds = 60 }: Other): Client {
  const fetch = outbound.fetchFor({
    seconds,
    answerBytes: 64 * megabyte,
    requestBytes: 16 * megabyte,
    redirects: 0,
  })
  return createClient({ baseUrl: originOf(url), key, fetch })
}

/** Its files, with nothing but texts in them. */
export async function filesOfOther(client: Client): Promise<Record<string, string>> {
  const answer: unknown = await told(() => client.environment.files())
  const files = isObject(answer) ? answer['files'] : undefined
  if (!isObject(files) || Object.values(files).some(text => typeof text !== 'string')) throw nonsense()
  return files as Record<string, string>
}

/** What went wrong there, as a sentence for the person here. */
export async function told<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof SyntaxError) throw nonsense()
    if (!(error instanceof ApiError)) throw error
    const message = `The other installation says: ${error.message.slice(0, 500)}`
    throw new AppError({ status: 422, code: 'other-refused', message, details: error.errors.filter(isProblem) })
  }
}

const isProblem = (value: unknown): value is Problem =>
  isObject(value) && ['pointer', 'code', 'message'].every(key => typeof value[key] === 'string')

const nonsense = () =>
  new AppError({
    status: 422,
    code: 'other-answer',
    message: 'What answers at this address is no Enishi, or one of another version. Check the address.',
  })

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search) return url.origin
  const message = 'Give the address of the other installation, such as https://crm.example.com.'
  throw invalid(message, [{ pointer: '/from/url', code: 'format', message }])
}
