/** Daily reports (営業日報): what a person did on a day, what comes next, and what their boss says to it. */
import type { PersonName } from './task.ts'

export interface ReportItem {
  entity: string
  _id: string | null
  /** Null: the reader may not see the record. */
  _label: string | null
  /** An option of the entity's type field. */
  type: string | null
  at: string | null
}

export interface DailyReport {
  person: PersonName
  day: string
  /** The day that `planned` is about. */
  nextDay: string
  /** 0: nothing was written yet. */
  version: number
  remarks: string
  /** Null: a draft, whose items are those of the moment. */
  submittedAt: string | null
  done: ReportItem[]
  planned: ReportItem[]
  /** Open work whose day is over; only of a draft. */
  overdue: number
  comments: { _id: string; author: PersonName | null; text: string; at: string }[]
  readBy: { person: PersonName; at: string }[]
  /** To whom it goes. */
  bosses: PersonName[]
  may: { write: boolean; comment: boolean }
}

/** A row of the list. */
export interface DailyReportSummary {
  person: PersonName
  day: string
  submittedAt: string | null
  done: number
  comments: number
  /** By the reader of the list. */
  isRead: boolean
  /** It has to be written: the day is a business day, and the unit writes them. */
  isExpected: boolean
}

export interface DailyReportList {
  data: DailyReportSummary[]
  /** Whose reports one may read, beside one's own. */
  people: PersonName[]
  /** Units one may ask for reports, and when those are reminded that are missing. */
  units: { _id: string; name: string; remindAt: string | null }[]
}
