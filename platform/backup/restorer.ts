/** What a server hands to its routes: it stops all work, here and in every other process, restores, and works again. */
import type { RestoreWish } from '../contract/backup.ts'

export interface Restorer {
  /** Answers as soon as it is begun. Throws 409 where another one goes on. */
  begin(wish: WantedRestore): Promise<void>
}

export interface WantedRestore extends RestoreWish {
  /** Null: what was there before the last one comes back. */
  name: string | null
  /** Who wants it. */
  by: string
}
