/** A file as it stands in a record. */
import type { Json } from './json.ts'

/** What a file field holds. `size` in bytes. */
export interface FileValue {
  [key: string]: Json
  _id: string
  name: string
  type: string
  size: number
}
