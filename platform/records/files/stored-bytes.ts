/** A place for the bytes of files, one each, under its id. */
import type { Readable } from 'node:stream'

/** Both ends counted. */
export interface Stretch {
  first: number
  last: number
}

export interface StoredBytes {
  /** Takes a file of this machine; it is gone from where it was. */
  keep(id: string, path: string): Promise<void>
  /** Null where there is none; `stream` reads all of it, or a stretch within it. */
  open(id: string): Promise<{ size: number; stream(stretch?: Stretch): Readable } | null>
  remove(id: string): Promise<void>
}
