/** One sum over all entries of a backup, in their order: as long for millions of files as for one. */
import { createHash } from 'node:crypto'
import type { TarEntry } from './tar.ts'

export interface WholeSum {
  add(entry: TarEntry): void
  /** Once, when all are added. */
  finish(): { entries: number; sha256: string }
}

export function wholeSum(): WholeSum {
  const hash = createHash('sha256')
  let entries = 0
  return {
    add({ name, bytes }) {
      entries += 1
      // With its length, so that nothing can move from one entry to the next.
      hash.update(`${name} ${bytes.length}\n`).update(bytes)
    },
    finish: () => ({ entries, sha256: hash.digest('hex') }),
  }
}
