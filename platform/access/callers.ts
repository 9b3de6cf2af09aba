/**
 * From a request's headers to its caller. What the database says of a person is kept for at most a second, so that
 * nobody outlives their session, key or role for longer, and a busy page costs one statement.
 */
import type { Logger } from 'pino'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'
import type { Model, ModelSource } from '../metadata/model.ts'
import { callerFrom } from './caller.ts'
import { type Facts, factsById, factsByKey, factsBySession } from './facts.ts'
import { keyUse, noteUse, sessionUse } from './note-use.ts'
import { remember } from './remembered.ts'
import { secretHash } from './secret-hash.ts'

export interface CallersOptions {
  database: Database
  models: ModelSource
  /** The token of the session that a request's cookie names, its signature checked. */
  tokenOf(headers: Headers): Promise<string | null>
  log: Logger
}

export function createCallers({ database, models, tokenOf, log }: CallersOptions) {
  const noteKey = noteUse(database, log, keyUse)
  const noteSession = noteUse(database, log, sessionUse)
  const known = remember<Facts | null>({ milliseconds: 1000, entries: 20_000 })
  const callerWith = rememberedCallers()

  /** A bearer token decides alone: a wrong key is not made good by a cookie. */
  async function factsOf(headers: Headers, model: Model, byItself: boolean): Promise<Facts | null> {
    const authorization = headers.get('authorization')
    if (authorization !== null) return factsOfKey(authorization, model)
    const token = await tokenOf(headers)
    if (!token) return null
    const facts = await known.get(`session ${token}`, () => factsBySession(database, model, token))
    if (facts && !byItself) noteSession(token)
    return facts
  }

  async function factsOfKey(authorization: string, model: Model): Promise<Facts | null> {
    const given = /^Bearer ([\x21-\x7e]{20,200})$/i.exec(authorization)?.[1]
    if (!given) return null
    // By the key itself: hashing it again for every request took a twentieth of a short read.
    const facts = await known.get(`key ${given}`, () => factsByKey(database, model, secretHash(given)))
    if (facts?.key) noteKey(facts.key.id)
    return facts
  }

  return {
    forget: known.forget,
    /** `byItself`: the page asks, and not who sits before it; that keeps no session alive. */
    async callerOf(headers: Headers, { byItself = false } = {}): Promise<Caller | null> {
      const model = models.current()
      const facts = await factsOf(headers, model, byItself)
      return facts && callerWith(facts, model)
    },
    async callerById(id: string): Promise<Caller | null> {
      return personIn(database, id, models.current())
    },
  }
}

/** With all rights of theirs; null where they are not active. */
export async function personIn(database: Database, id: string, model: Model): Promise<Caller | null> {
  const facts = await factsById(database, model, id)
  return facts && callerFrom(facts, model)
}

/** Requests that share what is known of a person share the caller too. */
function rememberedCallers() {
  const made = new WeakMap<Facts, { model: Model; caller: Caller }>()
  return (facts: Facts, model: Model): Caller => {
    const before = made.get(facts)
    if (before?.model === model) return before.caller
    const caller = callerFrom(facts, model)
    made.set(facts, { model, caller })
    return caller
  }
}
