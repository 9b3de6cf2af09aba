/**
 * What this device keeps, in IndexedDB: answers to be read without the server, edits that wait for it, and drafts. All of
 * it is of one person; `wipe` lets it go when they sign out.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { JsonObject } from '../../../platform/contract/json.ts'
import type { Waiting } from '../outbox/waiting.ts'

export interface KeptAnswer {
  path: string
  text: string
  /** When it was read, in milliseconds. */
  at: number
}

interface Draft {
  key: string
  /** A merge patch of the form. */
  changes: JsonObject
  at: number
}

interface Device extends DBSchema {
  answers: { key: string; value: KeptAnswer; indexes: { at: number } }
  outbox: { key: number; value: Waiting }
  drafts: { key: string; value: Draft }
  /** `person`: whose answers are kept. `id of its own`: what a record made here became on the server. */
  facts: { key: string; value: string }
}

let opened: Promise<IDBPDatabase<Device>> | undefined

export function deviceDatabase(): Promise<IDBPDatabase<Device>> {
  opened ??= openDB<Device>('enishi', 1, {
    upgrade(database) {
      database.createObjectStore('answers', { keyPath: 'path' }).createIndex('at', 'at')
      database.createObjectStore('outbox', { keyPath: 'id', autoIncrement: true })
      database.createObjectStore('drafts', { keyPath: 'key' })
      database.createObjectStore('facts')
    },
    // Another tab has a newer version of the app: it must not wait for this one.
    blocking: () => void opened?.then(database => database.close()),
    // The browser closed it, as when somebody clears this site's data: the next one opens it anew.
    terminated: () => {
      opened = undefined
    },
  })
  return opened
}

/** Everything, at sign-out. */
export async function wipeDevice(): Promise<void> {
  const database = await deviceDatabase()
  const all = database.transaction(['answers', 'outbox', 'drafts', 'facts'], 'readwrite')
  await Promise.all([
    ...(['answers', 'outbox', 'drafts', 'facts'] as const).map(name => all.objectStore(name).clear()),
    all.done,
  ])
}
