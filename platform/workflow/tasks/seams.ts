/** What tasks need of rooms beside and above them; handed in, so that they can be tried without those. */
import type { Json } from '../../contract/json.ts'
import type { Transaction } from '../../database/database.ts'
import type { InTransaction } from '../../records/in-transaction.ts'

export interface TaskSeams {
  /** Wakes the run that waits for the event, in the transaction of what has happened. */
  signal(transaction: Transaction, signal: TaskSignal): Promise<unknown>
  /** Tells people, in the same transaction: a message that could not be queued is no decision that could not be made. */
  tell(context: InTransaction, notices: TaskNotice[]): Promise<void>
}

export interface TaskSignal {
  run: string
  /** `task:<id>`: what the run waits for. */
  event: string
  payload: Json
}

export interface TaskNotice {
  /** `asked`: something waits for them; `decided`: what became of their application. */
  kind: 'asked' | 'reminded' | 'late' | 'decided'
  task: string
  person: string
  /** Of a seat they may decide on by a link. */
  link: string | null
}

export const taskEvent = (task: string): string => `task:${task}`
