/** Handing records from one person to others (担当替え). */
import type { PersonName } from './task.ts'

export interface TransferPart {
  entity: string
  /** CEL over `record`; all of the person's when not given. */
  filter?: string
  /** Only these. */
  ids?: string[]
}

export interface TransferRequest {
  from: string
  /** Several share them evenly. */
  to: string[]
  parts: TransferPart[]
}

export interface TransferPreview {
  parts: {
    entity: string
    /** Of the person's records that one may see. */
    matched: number
    /** Those one may hand over. */
    movable: number
  }[]
}

export interface Transfer {
  _id: string
  from: PersonName | null
  to: PersonName[]
  state: 'running' | 'done' | 'undoing' | 'undone'
  createdAt: string
  /** `kept`: taken back by an undo no more, since they went on to somebody else or are out of reach. */
  counts: Partial<Record<'waiting' | 'moved' | 'refused' | 'returned' | 'kept', number>>
}

/** What people have to do, as far as the reader may see it. */
export interface Workload {
  data: {
    person: PersonName & { active: boolean }
    open: number
    overdue: number
    /** Due or begun today. */
    today: number
    /** Done in the last seven days. */
    done: number
  }[]
}

/** What somebody has, entity by entity. */
export interface PersonRecords {
  data: { entity: string; records: number; open: number | null }[]
}
