/** A place for the bytes of files, one each, under its id. */
import type { Readable } from 'node:stream'

export interface StoredBytes {
  /** Takes a file of this machine; it is gone from where it was. */
  keep(id: string, path: string): Promise<void>
  /** Null where there is none. */
  open(id: string): Promise<{ size: number; stream(): Readable } | null>
  remove(id: string): Promise<void>
}
