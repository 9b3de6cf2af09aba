/** Who may do what, for auditors: tables in the reader's language, as a page shows them and as a file has them. */
export const accessReportParts = ['people', 'rights', 'who', 'fields', 'shares', 'keys'] as const
export type AccessReportPart = (typeof accessReportParts)[number]

export interface AccessReport {
  part: AccessReportPart
  columns: string[]
  rows: (string | number | boolean | null)[][]
}

export interface AccessReportParameters {
  part: AccessReportPart
  /** Only of this person's roles, or this person. */
  user?: string
  /** Only of this entity. `who` needs it, or `user`. */
  entity?: string
}
