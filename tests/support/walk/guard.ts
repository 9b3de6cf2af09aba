/** What guards a route. */
import type { PlatformRight } from '../../../platform/contract/documents.ts'
import type { Walk } from './walk.ts'

export type Guard =
  /** Walked by random roles against the oracle. */
  | ((walk: Walk) => Promise<void>)
  /** For everybody, signed in or not. */
  | 'open'
  /** For everybody who is signed in. */
  | 'signed-in'
  /** For a person who is signed in, and not for keys. */
  | 'person'
  | 'administrator'
  | PlatformRight
