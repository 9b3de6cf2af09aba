/** What is done for many records as one piece of long work: mail by a template, papers, labels. */
import type { PaperLanguage } from './document-template.ts'
import type { FileValue } from './file-value.ts'

/** Which records: CEL and, where there was one, the list's search. */
export interface ManyRecords {
  entity: string
  filter: string
  search?: string
}

export interface MailForMany extends ManyRecords {
  template: string
  /** Only tells who would be reached. */
  dryRun?: boolean
}

export const labelSheets = ['a4-10', 'a4-12', 'a4-21', 'a4-24', 'postcard'] as const
export type LabelSheet = (typeof labelSheets)[number]

export type PapersForMany = ManyRecords &
  (
    | { as: 'zip' | 'pdf'; document: string; language?: PaperLanguage }
    /** `skip`: places of the first sheet that are used already. */
    | { as: 'labels'; sheet: LabelSheet; skip?: number }
  )

/** What the job answers. */
export interface ManyAnswer {
  records: number
  /** Records that got their mail (or would), their paper, their label. */
  reached: number
  /** The others: how many for each reason, and the first hundred of them. */
  left: Record<string, number>
  examples: { _id: string; _label: string; code: string }[]
  file?: FileValue
}
