/**
 * "There is something to look at": who has a record open is told that somebody else came or went, or said something.
 *
 *     const looks = feed.looks.of(person)
 *     looks.take()    // what was heard since the last time
 *     looks.end()
 */
import type { Database } from '../database/database.ts'

export interface Look {
  /** Its lasting id. */
  entity: string
  record: string
}

export class LookFeed {
  readonly #listeners = new Map<string, Set<Map<string, Look>>>()
  readonly #listening: Promise<() => Promise<void>>

  /** `onHeard` is called when there is something to take. */
  constructor(database: Database, onHeard: () => void) {
    this.#listening = database.listen('enishi_looks', payload => {
      if (payload && this.#hear(JSON.parse(payload))) onHeard()
    })
    // Without notices those present see each other with their next beat.
    this.#listening.catch(() => {})
  }

  of(person: string | null) {
    const heard = new Map<string, Look>()
    const mine = this.#listeners.get(person ?? '') ?? new Set()
    this.#listeners.set(person ?? '', mine.add(heard))
    return {
      take: (): Look[] => {
        const looks = [...heard.values()]
        heard.clear()
        return looks
      },
      end: () => {
        mine.delete(heard)
        if (mine.size === 0) this.#listeners.delete(person ?? '')
      },
    }
  }

  async close(): Promise<void> {
    const stop = await this.#listening.catch(() => null)
    await stop?.()
  }

  #hear({ people, ...look }: Look & { people: string[] }): boolean {
    const listeners = people.flatMap(person => [...(this.#listeners.get(person) ?? [])])
    for (const heard of listeners) heard.set(look.record, look)
    return listeners.length > 0
  }
}
