/** The picture of a chart. It is for eyes and pointers: the same stands in its table for everybody else. */
import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import type { ECElementEvent, ECharts } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { groupsOf } from '../../platform/expression/question/question-parameters.ts'
import classes from './Analytics.module.css'
import { chartOptions } from './chart-options.ts'
import { seriesOf } from './chart-series.ts'
import type { ChartRow, ChartTable } from './chart-table.ts'
import { drawIn } from './echarts.ts'
import { optionColorOf, paletteOf } from './palette.ts'
import type { TileProps } from './tile-props.ts'

export function ChartPicture({ chart, state, label, onDrill }: TileProps) {
  const scheme = useComputedColorScheme('light')
  const { ref: measured, width, height } = useElementSize()
  const box = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(measured, box)
  const drawn = useRef<ECharts>(undefined)
  const drill = useRef<(row: ChartRow) => void>(undefined)
  drill.current = row => onDrill(row.filter)
  const { table, format, fieldAt } = state

  useEffect(() => {
    if (!width || !height || !table || !box.current) return
    const made = drawn.current ?? drawIn(box.current)
    drawn.current = made
    const groups = groupsOf(chart)
    made.resize({ width, height })
    made.setOption(
      chartOptions({
        ...{ chart, table, format, palette: paletteOf(scheme), isSmall: width < 360 },
        radius: Math.min(width * 0.3, height * 0.42),
        colorOf: (group, key) => {
          const of = groups[group]
          return of && of.by === undefined ? optionColorOf(fieldAt(of.field), key, scheme) : undefined
        },
      }),
      { notMerge: true },
    )
    made.off('click')
    made.on('click', event => {
      const row = rowOf(event as ECElementEvent, table, groups.length, chart.type)
      if (row && row.filter !== 'false') drill.current?.(row)
    })
  }, [chart, table, format, fieldAt, width, height, scheme])

  useEffect(
    () => () => {
      drawn.current?.dispose()
      drawn.current = undefined
    },
    [],
  )
  return <div ref={ref} className={classes.picture} role="img" aria-label={label} />
}

function rowOf(event: ECElementEvent, table: ChartTable, groups: number, type: string): ChartRow | undefined {
  if (groups < 2) return table.rows[event.dataIndex]
  const { series } = seriesOf(table, groups, [])
  if (type !== 'heatmap') return series[event.seriesIndex ?? 0]?.rows[event.dataIndex]
  const [x, y] = event.value as [number, number]
  return series[y]?.rows[x]
}
