/** What every kind of tile is given. */
import type { Chart } from '../../platform/contract/analytics.ts'
import type { ChartState } from './useChart.ts'

export interface TileProps {
  chart: Chart
  state: ChartState
  label: string
  /** Opens the list of the records that a condition names. */
  onDrill: (filter: string) => void
  /** The address of that list, for links. */
  drillTo: (filter: string) => { to: string; search: Record<string, string> }
}
