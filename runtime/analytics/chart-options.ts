/** A chart's table as ECharts draws it, by kind of chart. Pure, but for the colours it is given. */
import type { EChartsCoreOption } from 'echarts/core'
import type { Chart } from '../../platform/contract/analytics.ts'
import type { Json } from '../../platform/contract/json.ts'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import { type Series, type SeriesTable, seriesOf } from './chart-series.ts'
import type { ChartTable } from './chart-table.ts'
import type { Palette } from './palette.ts'
import type { MeasureFormat, MeasureText } from './useMeasureFormat.ts'

export interface Drawing {
  chart: Chart
  table: ChartTable
  format: MeasureFormat
  palette: Palette
  /** The colour of a group's own; undefined: one of the palette. */
  colorOf: (group: number, key: Json) => string | undefined
  /** Too narrow for a whole legend. */
  isSmall: boolean
  /** Of a pie, in pixels: what fits beside its legend. */
  radius: number
}

export function chartOptions(drawing: Drawing): EChartsCoreOption {
  const { palette } = drawing
  const shared = {
    animation: false,
    color: palette.series,
    textStyle: { fontFamily: palette.font, color: palette.text, fontSize: 12 },
    aria: { enabled: false },
  }
  const type = drawing.chart.type
  if (type === 'pie' || type === 'donut') return { ...shared, ...pie(drawing) }
  if (type === 'funnel') return { ...shared, ...funnel(drawing) }
  if (type === 'heatmap') return { ...shared, ...heatmap(drawing) }
  return { ...shared, ...axes(drawing) }
}

function axes(drawing: Drawing): EChartsCoreOption {
  const { chart, table, format, palette, colorOf, isSmall } = drawing
  const groups = groupsOf(chart).length
  const all = seriesOf(
    table,
    groups,
    format.measures.map(({ title }) => title),
  )
  const isBar = chart.type === 'bar'
  const horizontal = isBar && chart.horizontal === true
  const category = categoryAxis(all, horizontal, palette)
  const value = valueAxes(format.measures, palette)
  const several = groups < 2 && format.measures.length > 1
  return {
    grid: { left: 4, right: 12, top: all.series.length > 1 ? 32 : 12, bottom: 4, containLabel: true },
    tooltip: tooltip(drawing, 'axis'),
    ...(all.series.length > 1 && { legend: legend(palette, isSmall) }),
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series: all.series.map((each, index) => ({
      name: each.label,
      type: isBar ? 'bar' : 'line',
      ...(isBar && chart.stacked && { stack: 'all' }),
      ...(isBar && { barMaxWidth: 40, cursor: 'pointer' }),
      ...(!isBar && { symbolSize: 7, symbol: marks[index % marks.length], lineStyle: { width: 2 } }),
      ...(chart.type === 'trend' && { areaStyle: { opacity: 0.12 } }),
      connectNulls: false,
      ...(several && ownScale(format.measures, each.measure, horizontal)),
      data: each.rows.map((row, at) => ({
        value: row?.values[each.measure] ?? null,
        ...colored(
          groups > 1 ? colorOf(1, each.key) : isBar && !several ? colorOf(0, all.categories[at]!.key) : undefined,
        ),
      })),
      ...colored(groups > 1 ? colorOf(1, each.key) : undefined),
    })),
  }
}

/** Lines are told apart without their colours too. */
const marks = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin']
const colored = (color: string | undefined) => (color ? { itemStyle: { color } } : {})

const categoryAxis = ({ categories }: SeriesTable, horizontal: boolean, palette: Palette) => ({
  type: 'category',
  data: categories.map(({ label }) => label),
  ...(horizontal && { inverse: true }),
  axisLine: { lineStyle: { color: palette.line } },
  axisTick: { show: false },
  axisLabel: { color: palette.quiet, hideOverlap: true, width: horizontal ? 120 : 96, overflow: 'truncate' },
})

/** Counts beside amounts have a scale of their own, at the other side. */
function valueAxes(measures: MeasureText[], palette: Palette) {
  const other = measures.find(each => !isAlike(each, measures[0]!))
  const first = valueAxis(measures[0]!, palette)
  return other ? [first, { ...valueAxis(other, palette), splitLine: { show: false } }] : first
}

function ownScale(measures: MeasureText[], index: number, horizontal: boolean) {
  const measure = measures[index]!
  return {
    [horizontal ? 'xAxisIndex' : 'yAxisIndex']: isAlike(measure, measures[0]!) ? 0 : 1,
    tooltip: { valueFormatter: (value: number | null) => measure.write(value ?? null) },
  }
}

const isAlike = (one: MeasureText, other: MeasureText) => one.isCount === other.isCount

const valueAxis = (measure: MeasureText, palette: Palette) => ({
  type: 'value',
  splitNumber: 4,
  axisLabel: { color: palette.quiet, formatter: measure.short },
  splitLine: { lineStyle: { color: palette.line } },
})

const legend = (palette: Palette, isSmall: boolean) => ({
  type: 'scroll',
  top: 0,
  left: 0,
  icon: 'roundRect',
  itemWidth: 10,
  itemHeight: 10,
  textStyle: { color: palette.quiet, ...(isSmall && { width: 80, overflow: 'truncate' }) },
  pageIconColor: palette.quiet,
  pageTextStyle: { color: palette.quiet },
})

function tooltip({ format, palette, table }: Drawing, trigger: 'axis' | 'item') {
  const measure = format.measures[0]!
  const total = table.rows.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)
  return {
    trigger,
    confine: true,
    renderMode: 'richText',
    backgroundColor: palette.surface,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontSize: 12 },
    axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.06 } },
    ...(trigger === 'item' && {
      formatter: ({ name, value }: { name: string; value: number }) =>
        `${name}\n${measure.write(value)}${total > 0 ? ` · ${format.percent(value / total)}` : ''}`,
    }),
    ...(trigger === 'axis' && { valueFormatter: (value: number | null) => measure.write(value ?? null) }),
  }
}

/** Where two parts have the same colour of their own, none keeps it. */
function parts({ table, colorOf, palette }: Drawing) {
  const own = table.rows.map(({ keys }) => colorOf(0, keys[0]!))
  const isClear = own.every(color => color !== undefined) && new Set(own).size === own.length
  return table.rows.map(({ labels, values }, index) => ({
    name: labels[0]!,
    value: values[0] ?? 0,
    itemStyle: { color: isClear ? own[index]! : palette.series[index % palette.series.length]! },
  }))
}

const pie = (drawing: Drawing): EChartsCoreOption => ({
  tooltip: tooltip(drawing, 'item'),
  legend: { ...legend(drawing.palette, drawing.isSmall), orient: 'vertical', left: 'auto', right: 0, top: 'middle' },
  series: [
    {
      type: 'pie',
      cursor: 'pointer',
      radius: drawing.chart.type === 'donut' ? [drawing.radius * 0.6, drawing.radius] : drawing.radius,
      center: ['32%', '50%'],
      label: { show: false },
      itemStyle: { borderColor: drawing.palette.surface, borderWidth: 2 },
      data: parts(drawing),
    },
  ],
})

const funnel = (drawing: Drawing): EChartsCoreOption => ({
  tooltip: tooltip(drawing, 'item'),
  series: [
    {
      type: 'funnel',
      cursor: 'pointer',
      // A pipeline's stages stand in their own order, which is not always the order of their size.
      sort: 'none',
      gap: 2,
      left: 4,
      width: '58%',
      top: 4,
      bottom: 4,
      minSize: '8%',
      label: {
        position: 'right',
        color: drawing.palette.text,
        formatter: ({ name, value }: { name: string; value: number }) =>
          `${name}  ${drawing.format.measures[0]!.write(value)}`,
      },
      labelLine: { length: 8, lineStyle: { color: drawing.palette.line } },
      itemStyle: { borderWidth: 0 },
      data: parts(drawing),
    },
  ],
})

function heatmap({ chart, table, format, palette }: Drawing): EChartsCoreOption {
  const { categories, series } = seriesOf(table, groupsOf(chart).length, [])
  const cells = series.flatMap((each: Series, y) =>
    each.rows.flatMap((row, x) => (row ? [[x, y, row.values[0] ?? 0]] : [])),
  )
  const measure = format.measures[0]!
  const axis = { axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: palette.quiet } }
  return {
    grid: { left: 4, right: 12, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip({ chart, table, format, palette, colorOf: () => undefined, isSmall: false, radius: 0 }, 'item'),
      formatter: ({ value: [x, y, value] }: { value: [number, number, number] }) =>
        `${categories[x]?.label} · ${series[y]?.label}\n${measure.write(value)}`,
    },
    xAxis: { type: 'category', data: categories.map(({ label }) => label), ...axis },
    yAxis: { type: 'category', data: series.map(({ label }) => label), inverse: true, ...axis },
    visualMap: {
      show: false,
      min: Math.min(0, ...cells.map(([, , value]) => value!)),
      max: Math.max(1, ...cells.map(([, , value]) => value!)),
      inRange: { color: [palette.line, palette.series[0]!] },
    },
    series: [
      {
        type: 'heatmap',
        cursor: 'pointer',
        data: cells,
        itemStyle: { borderColor: palette.surface, borderWidth: 2, borderRadius: 3 },
      },
    ],
  }
}
