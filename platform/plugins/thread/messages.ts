/** What the server and a plugin's thread tell each other. */
import type { Wired } from './wire.ts'

/** Handed to the thread when it begins, over a port that the plugin's own code cannot reach. */
export interface ThreadStart {
  /** File URL of the plugin's door file. */
  entry: string
  /** File URLs of what it may import of Enishi. */
  doors: Record<string, string>
  port: import('node:worker_threads').MessagePort
  /** For calls that the server waits for without letting go. */
  syncPort: import('node:worker_threads').MessagePort
  /** [0]: something came for the server; [1]: for the thread. */
  flags: SharedArrayBuffer
}

/** `nodes`, 0, `run`: where in the plugin's definition the function stands. */
export type FunctionPath = readonly (string | number)[]

export type ToThread =
  | { kind: 'call'; id: number; path: FunctionPath; args: Wired }
  | { kind: 'abort'; signal: number }
  | { kind: 'answer'; id: number; ok: boolean; value: Wired }
  | { kind: 'ping'; id: number }

export type FromThread =
  /** The definition without its functions, and where those stand. */
  | { kind: 'ready'; definition: unknown; functions: FunctionPath[] }
  | { kind: 'refused'; message: string }
  | { kind: 'answer'; id: number; ok: boolean; value: Wired }
  /** `of`: the call that the handle came with. */
  | { kind: 'use'; id: number; of: number; handle: number; args: Wired }
  | { kind: 'tell'; of: number; handle: number; args: Wired }
  | { kind: 'fault'; message: string }
  | { kind: 'output'; text: string }
  | { kind: 'pong'; id: number }

/** Over the other port: one call at a time; `ask` is a handle that the called function uses. */
export type SyncToThread =
  | { kind: 'call'; id: number; path: FunctionPath; args: Wired }
  | { kind: 'answer'; ok: boolean; value: Wired }
export type SyncFromThread =
  | { kind: 'answer'; id: number; ok: boolean; value: Wired }
  | { kind: 'ask'; id: number; handle: number; args: Wired }
