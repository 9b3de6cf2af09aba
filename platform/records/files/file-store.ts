/**
 * Where the bytes of files lie: in the data folder, or in a bucket that speaks S3. Uploads are always written to the data
 * folder first, so that they are whole, looked at and summed up before anybody keeps them.
 */
import { join } from 'node:path'
import { diskBytes } from './disk-bytes.ts'
import { s3Bytes } from './s3-bytes.ts'
import type { StoredBytes } from './stored-bytes.ts'

export interface FileStore extends StoredBytes {
  /** Where uploads are written until they are whole. */
  folder: string
  /** Bytes of one file. */
  maxSize: number
}

const maxSize = 100 * 1024 * 1024

/** `s3`: as `S3_URL` has it; none: the data folder. */
export function fileStore(dataFolder: string, s3: string | null = null): FileStore {
  const folder = join(dataFolder, 'files')
  return { ...(s3 === null ? diskBytes(folder) : s3Bytes(s3)), folder, maxSize }
}
