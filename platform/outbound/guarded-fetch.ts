/** `fetch` behind the guard: every hop is checked, the answer is bounded, and there is one deadline for all of it. */
import { type Agent, fetch as undiciFetch } from 'undici'
import { AppError } from '../errors.ts'
import { boundedBody } from './bounded-body.ts'
import { checkTarget, type TargetRules } from './check-target.ts'
import { answerTooLarge, brokenOff, certificateRefused, notReachable, refused, tooSlow } from './outbound-error.ts'
import { type OutboundRequest, outboundRequest } from './outbound-request.ts'
import { redirected } from './redirected.ts'

export interface OutboundLimits {
  /** Of the whole call with its redirects and the reading of its answer; 30. */
  seconds?: number
  /** Bytes of an answer, unpacked; 10 MB. */
  answerBytes?: number
  /** Bytes of a request; 10 MB. */
  requestBytes?: number
  /** 5. */
  redirects?: number
}

/** Sends nothing: is told the request and may answer it. */
export type Capture = (request: CapturedRequest) => Response | undefined

export type CapturedRequest = Pick<OutboundRequest, 'method' | 'url' | 'headers' | 'body'>

export interface GuardedFetch extends TargetRules, OutboundLimits {
  agent: Agent
  capture?: Capture
  /** Throws for what may not go to the host it is for; asked for every hop. */
  mayLeave?: (request: CapturedRequest) => void
}

const megabyte = 1024 * 1024

export function guardedFetch(options: GuardedFetch): typeof fetch {
  const { seconds = 30, answerBytes = 10 * megabyte, requestBytes = 10 * megabyte } = options
  return async (input, init) => {
    const request = await outboundRequest(input, init, requestBytes)
    check(request, options)
    if (options.capture) return options.capture(request) ?? new Response(null, { status: 204 })
    const late = AbortSignal.timeout(seconds * 1000)
    const signal = AbortSignal.any([request.signal, late])
    const failed = (cause: unknown, host: string) => failure(cause, host, { late, given: request.signal, seconds })
    const { response, url } = await follow({ ...request, signal }, options, failed)
    return answer(response, url, answerBytes, failed)
  }
}

function check(request: OutboundRequest, options: GuardedFetch): void {
  checkTarget(request.url, options)
  options.mayLeave?.(request)
}

type Failed = (cause: unknown, host: string) => Error

async function follow(request: OutboundRequest, options: GuardedFetch, failed: Failed) {
  const { redirects = 5 } = options
  for (let hop = 0, now = request; ; hop++) {
    const response = await send(now, options.agent).catch(cause => Promise.reject(failed(cause, now.url.hostname)))
    const next = redirected(now, response.status, response.headers.get('location'))
    if (!next) return { response, url: now.url }
    await response.body?.cancel().catch(() => {})
    if (hop >= redirects)
      throw refused('too-many-redirects', `'${request.url.hostname}' redirects more than ${redirects} times.`)
    check(next, options)
    now = next
  }
}

const send = ({ method, url, headers, body, signal }: OutboundRequest, dispatcher: Agent) =>
  undiciFetch(url, { method, headers: [...headers], body, signal, redirect: 'manual', dispatcher })

type Received = Awaited<ReturnType<typeof undiciFetch>>

/** A `Response` of the platform's own, for whose body undici has already been undone. */
async function answer(received: Received, url: URL, most: number, failed: Failed): Promise<Response> {
  const { status, statusText, headers, body } = received
  const tooLarge = () => answerTooLarge(url.hostname, most)
  if (Number(headers.get('content-length')) > most) {
    await body?.cancel().catch(() => {})
    throw tooLarge()
  }
  const kept = new Headers([...headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length'))
  const bounded =
    body &&
    boundedBody(body as ReadableStream<Uint8Array>, { most, tooLarge, failed: cause => failed(cause, url.hostname) })
  const answer = new Response(bodiless.has(status) ? null : bounded, { status, statusText, headers: kept })
  return Object.defineProperty(answer, 'url', { value: url.href })
}

const bodiless = new Set([204, 205, 304])

interface Ending {
  late: AbortSignal
  given: AbortSignal
  seconds: number
}

/** Whoever aborted gets their own reason; what the guard refused is told as such, however deep undici wrapped it. */
function failure(cause: unknown, host: string, { late, given, seconds }: Ending): Error {
  if (given.aborted) return given.reason as Error
  if (late.aborted) return tooSlow(host, seconds)
  const chain = [...causes(cause)]
  const own = chain.find(error => error instanceof AppError)
  if (own) return own
  const codes = chain.map(error => String((error as NodeJS.ErrnoException).code ?? ''))
  if (codes.some(code => certificate.test(code))) return certificateRefused(host, cause)
  return codes.some(code => connecting.has(code)) ? notReachable(host, cause) : brokenOff(host, cause)
}

/** Several addresses fail together, as an `AggregateError`. */
function* causes(error: unknown): Iterable<Error> {
  if (!(error instanceof Error)) return
  yield error
  yield* causes(error.cause)
  if (error instanceof AggregateError) for (const each of error.errors) yield* causes(each)
}

const connecting = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'])
const certificate = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET_ISSUER))/
