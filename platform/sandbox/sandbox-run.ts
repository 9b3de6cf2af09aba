/** One run of code, as whoever has it run describes it. */
import type { Json } from '../contract/json.ts'
import type { LogLevel } from './job.ts'

export interface SandboxRun {
  /** The body of an async function of `input`, `console` and what `calls` grants; what it returns is the output. */
  code: string
  input: Json
  /** What `Date` tells, from the first line to the last. */
  now: Date
  /** The same text gives the same `Math.random`. */
  seed: string
  /** By name, `records.find` or `fetch`; what they throw is told to the code. */
  calls?: Record<string, (given: Json[]) => Promise<Json>>
  log?: (level: LogLevel, text: string) => void
  /** Of computing, waiting for calls apart; 5. */
  seconds?: number
  /** 32. */
  megabytes?: number
  /** 1,000,000. */
  outputBytes?: number
  signal?: AbortSignal
}
