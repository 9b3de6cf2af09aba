/** What passes between the server and a sandbox's thread. Values are texts of JSON. */

export interface SandboxJob {
  code: string
  input: string
  /** Milliseconds since 1970; what `Date` tells. */
  now: number
  /** Four numbers of 32 bits; what `Math.random` begins with. */
  seed: number[]
  /** Names of the functions it may call: `records.find`. */
  calls: string[]
  /** Of computing; waiting for calls does not count. */
  milliseconds: number
  bytes: number
  outputBytes: number
}

export type ToWorker =
  | { kind: 'run'; job: SandboxJob }
  | { kind: 'answer'; id: number; value: string }
  | { kind: 'fault'; id: number; message: string }

export type FromWorker =
  | { kind: 'begun' }
  | { kind: 'call'; id: number; name: string; input: string }
  | { kind: 'log'; level: LogLevel; text: string }
  | { kind: 'done'; output: string }
  | { kind: 'failed'; reason: FailureReason; message: string }

export type LogLevel = 'info' | 'warn'

/** `thrown` by the code itself; the others are limits. */
export type FailureReason = 'thrown' | 'time' | 'memory' | 'output' | 'stuck'

/** Calls of one job, and how long their texts may be. */
export const callLimits = { most: 200, bytes: 1024 * 1024 }
export const logLimits = { lines: 200, length: 4_000 }
