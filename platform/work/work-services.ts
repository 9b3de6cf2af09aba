/** What the room needs to act for people in the background; made once at the start. */
import type { Logger } from 'pino'
import type { Context } from '../access/context.ts'
import type { Caller } from '../contract/caller.ts'
import type { Database } from '../database/database.ts'

export interface WorkServices {
  database: Database
  log: Logger
  /** As of now; null for who is not there or not active any more. */
  callerById(id: string): Promise<Caller | null>
  contextOf(caller: Caller): Context
  /** Of the platform itself. */
  context(): Context
}
