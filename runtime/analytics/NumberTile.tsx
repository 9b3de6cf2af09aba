/** One large number, which leads to its records; beside it how it compares with the period before. */
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './Analytics.module.css'
import type { TileProps } from './tile-props.ts'

export function NumberTile({ chart, state, drillTo }: TileProps) {
  const { table, format, before } = state
  const value = table?.rows[0]?.values[0] ?? null
  return (
    <div className={classes.numberTile}>
      <Link {...drillTo(state.filter)} className={classes.big}>
        {format.measures[0]!.write(value)}
      </Link>
      {chart.compare && before !== null && (
        <Change value={value ?? 0} before={before} lessIsBetter={chart.lessIsBetter === true} state={state} />
      )}
    </div>
  )
}

interface ChangeProps {
  value: number
  before: number
  lessIsBetter: boolean
  state: TileProps['state']
}

function Change({ value, before, lessIsBetter, state: { format } }: ChangeProps) {
  const { t } = useTranslation('analytics')
  const difference = value - before
  const tone = difference === 0 ? 'same' : difference > 0 !== lessIsBetter ? 'good' : 'bad'
  const Arrow = difference === 0 ? IconMinus : difference > 0 ? IconArrowUpRight : IconArrowDownRight
  const part = before === 0 ? null : format.percent(Math.abs(difference) / Math.abs(before))
  return (
    <div className={classes.change} data-tone={tone}>
      <Arrow size={16} aria-hidden="true" />
      <span>
        <span className="visually-hidden">{t(difference > 0 ? 'more' : difference < 0 ? 'less' : 'same')} </span>
        {part}
      </span>
      <span className={classes.quiet}>{t('before', { value: format.measures[0]!.write(before) })}</span>
    </div>
  )
}
