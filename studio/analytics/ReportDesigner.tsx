/** A report of the model: what it asks, by runtime's own builder, and how it is drawn. */
import type { Chart } from '../../platform/contract/analytics.ts'
import { ChartSettings } from '../../runtime/analytics/build/ChartSettings.tsx'
import { chartOf } from '../../runtime/analytics/build/chart-of.ts'
import { TileFrame } from '../../runtime/analytics/TileFrame.tsx'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { useReading } from '../documents/useReading.ts'
import { textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Analytics.module.css'
import { setChart } from './analytics-edits.ts'

export function ReportDesigner({ bench }: { bench: Workbench }) {
  const { language } = useTexts()
  const report = useReading(bench.text)
  // A question needs to know of what and how; until both are written the text alone is there.
  if (!textAt(report, 'entity') || !textAt(report, 'type')) return null
  const chart = report as unknown as Chart
  return (
    <fieldset className={classes.designer} disabled={!bench.valid}>
      <div className={classes.picture}>
        <TileFrame
          chart={chart}
          title={documentTitle(report, language)}
          narrowed={{ filters: [] }}
          app="all"
          actions={<span />}
        />
      </div>
      <ChartSettings chart={chartOf(chart)} onChange={next => bench.edit(text => setChart(text, next), 'chart')} />
    </fieldset>
  )
}
