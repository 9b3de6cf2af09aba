/**
 * Dashboards and reports as documents: questions about an entity's records, and how their answers are drawn. See
 * docs/analytics.md.
 */
import type { Titled } from './titled.ts'

export type Stretch = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'fiscalYear' | 'fiscalQuarter'

/** A field, or a path through relations; of a date or time the stretches it falls into, of a number steps as wide as `by`. */
export interface QuestionGroup {
  field: string
  by?: Stretch | number
}

export type MeasureKind = 'count' | 'sum' | 'avg' | 'min' | 'max' | 'countDistinct'
export type Measure =
  | 'count'
  | ({ by: MeasureKind; field: string } & Titled)
  /** Which part of the records meets a condition (CEL), from 0 to 1: a win rate. */
  | ({ by: 'share'; when: string } & Titled)

/** Its groups are called `g1`, `g2`, `g3` and its measures `m1`, `m2`, … in `having` and `sort`. */
export interface Question {
  entity: string
  /** CEL. */
  filter?: string
  groupBy?: (string | QuestionGroup)[]
  /** Records are counted where none is said. */
  measures?: Measure[]
  /** CEL over a group: `record.m1 > 10`. */
  having?: string
  /** `["-m1", "g1"]`. */
  sort?: string[]
  /** Of groups, or of records in a list. */
  limit?: number
  /** The date or time that a period, and the one before it, is about. */
  date?: string
  /** `thisMonth`, `last30Days`, … or `2026-04-01..2026-06-30`; a dashboard's own comes in its place. */
  period?: string
}

export type ChartType =
  | 'number'
  | 'trend'
  | 'bar'
  | 'line'
  | 'pie'
  | 'donut'
  | 'funnel'
  | 'heatmap'
  | 'pivot'
  | 'list'
  | 'target'

export interface Chart extends Question {
  type: ChartType
  /** Of bars: one above the other in place of side by side. */
  stacked?: boolean
  /** Of bars: from left to right. */
  horizontal?: boolean
  /** Of a number: beside the same of the period before. */
  compare?: boolean
  /** A number, or a question whose number it is. */
  target?: number | Omit<Question, 'groupBy' | 'having' | 'sort' | 'limit'>
  /** Of a number: less is better, so growth is red. */
  lessIsBetter?: boolean
  /** Of a pivot: how many of the groups stand at the side; the rest stand above. One where not said. */
  rows?: number
  /** Of a list of records: what is shown of each. */
  columns?: string[]
}

export interface Tile extends Chart, Titled {
  id: string
  /** On a grid of 12 columns; rows are 64 px high. */
  at: TilePlace
}
export interface TilePlace {
  x: number
  y: number
  w: number
  h: number
}

/** What a dashboard's reader may narrow all its tiles by. */
export type DashboardFilter = Titled &
  (
    | { period: string }
    /** Tiles whose entity has a field of this name. */
    | { field: string }
  )

/** Whose records: by `_owner`, and `_unit` with those below. */
export type Whose = 'own' | 'team' | 'unit' | 'all'

export interface DashboardDocument extends Titled {
  kind: 'dashboard'
  id: string
  description?: string
  /** Who sees it; none or empty: everybody. */
  roles?: string[]
  tiles: Tile[]
  filters?: DashboardFilter[]
  /** Whose records it begins with, where its reader may see more than that. */
  whose?: Whose
  /** Asked anew after so many minutes, 5 where not said; 0: never by itself. */
  refresh?: number
}

export interface ReportDocument extends Chart, Titled {
  kind: 'report'
  id: string
  description?: string
  /** Who sees it; none or empty: everybody. */
  roles?: string[]
}

/** A dashboard or report in a list of them. */
export interface AnalyticsSummary extends Titled {
  id: string
  description?: string
  /** Of a report. */
  entity?: string
  type?: ChartType
}

/** What its reader may see of one, and whose records they may choose. */
export interface Analytics<D extends DashboardDocument | ReportDocument> {
  document: D
  /** From narrow to wide; the CEL that narrows to them, '' for all that the reader may see. One alone is no choice. */
  whose: { whose: Whose; filter: string }[]
}
