/** A report or dashboard that goes out by mail again and again: `/api/report-mails`. */
import type { Named } from './record.ts'

export const rhythms = ['day', 'week', 'month'] as const
export type Rhythm = (typeof rhythms)[number]

export interface NewReportMail {
  kind: 'report' | 'dashboard'
  /** Of the model, or `my.<id>`. */
  document: string
  /** Ids of people; oneself where none is said. Each gets what they themselves may see. */
  recipients?: string[]
  every: Rhythm
  /** Of a week 1 (Monday) to 7, of a month 1 to 28; 1 where not said. */
  day?: number
  /** By the clock of who sends. */
  hour: number
}

export interface ReportMail extends Required<Omit<NewReportMail, 'recipients'>> {
  _id: string
  title: string
  author: Named
  /** Only the reader, where somebody else sends it. */
  recipients: Named[]
  nextAt: string
  mayChange: boolean
}
