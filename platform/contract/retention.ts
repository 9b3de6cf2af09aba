/** How long records are kept, and what of them is over. */
export interface RetentionReport {
  data: {
    entity: string
    /** ISO 8601 durations; null: not by the calendar. */
    after: string | null
    from: string
    purgeAfter: string | null
    unless: string | null
    /** How many would go to the trash now. */
    trash: number
    /** How many would be removed from it for good. */
    purge: number
  }[]
}
