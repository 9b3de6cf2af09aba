/** What goes wrong with a call to the outside, as sentences that tell nothing of the network inside. */
import { AppError } from '../errors.ts'

/** It was not sent, and never will be as it is. */
export const refused = (code: string, message: string, cause?: unknown) =>
  new AppError({ status: 422, code, message, cause })

/** Inner and unknown names have one answer: whoever may send requests must not map the network by them. */
export const hostRefused = (host: string, cause?: unknown) =>
  refused(
    'host-refused',
    `'${host}' is no host of the public internet that is known here. For one of your own network, whoever runs the server lists it in ENISHI_OUTBOUND_ALLOW.`,
    cause,
  )

/** No connection came about, so nothing was sent. */
export const notReachable = (host: string, cause: unknown) =>
  new AppError({ status: 502, code: 'not-reachable', message: `'${host}' could not be reached.`, cause })

/** The request may have arrived. */
export const brokenOff = (host: string, cause: unknown) =>
  new AppError({ status: 502, code: 'broken-off', message: `'${host}' broke off, or answered no HTTP.`, cause })

export const certificateRefused = (host: string, cause: unknown) =>
  refused('certificate-refused', `'${host}' showed a certificate that is not valid for it, so nothing was sent.`, cause)

export const tooSlow = (host: string, seconds: number) =>
  new AppError({ status: 504, code: 'too-slow', message: `'${host}' did not answer whole within ${seconds} seconds.` })

export const answerTooLarge = (host: string, most: number) =>
  new AppError({
    status: 502,
    code: 'answer-too-large',
    message: `'${host}' answered with more than ${most} bytes, which is the most that is read of it.`,
  })
