/** How a chart's measures and groups are called and written in the reader's language. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Chart, Measure, Stretch } from '../../platform/contract/analytics.ts'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { measuresOf } from '../../platform/expression/question/question-parameters.ts'
import { client } from '../client.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { useFormat } from '../value/useFormat.ts'
import type { Fields } from './useFieldAt.ts'

export interface MeasureText {
  title: string
  isCount: boolean
  /** Exact, as in a table. */
  write: (value: number | null) => string
  /** Short, as on an axis. */
  short: (value: number) => string
}
export type MeasureFormat = ReturnType<typeof useMeasureFormat>

export function useMeasureFormat(chart: Pick<Chart, 'measures'>, fieldAt: Fields) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const format = useFormat()
  const { data: organisation } = useQuery({
    queryKey: ['organisation'],
    queryFn: () => client.organisation.get(),
    staleTime: 600_000,
  })
  const base = organisation?.currency
  return useMemo(() => {
    const { language } = i18n
    const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 })
    const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
    const textOf = (measure: Measure): MeasureText => {
      const isCount = measure === 'count' || measure.by === 'count' || measure.by === 'countDistinct'
      const field = measure === 'count' || measure.by === 'share' ? undefined : fieldAt(measure.field)
      const money = isCount ? undefined : field?.money
      const currency = money && (money.currencyField ? base : money.currency)
      const isShare = measure !== 'count' && measure.by === 'share'
      const one = (value: number) =>
        isShare ? percent.format(value) : money ? format.money(rounded(value), currency) : plain.format(value)
      return {
        title: titleOf(measure, field),
        isCount,
        write: value => (value === null ? '–' : one(value)),
        short: value => (isShare ? percent.format(value) : compact.format(value)),
      }
    }
    const titleOf = (measure: Measure, field: FieldModel | undefined): string => {
      if (measure === 'count') return t('count')
      if (measure.title) return documentTitle(measure, language)
      if (measure.by === 'share') return t('share')
      return t(`measure.${measure.by}`, { field: field ? labelText(field.title, language) : measure.field })
    }
    return {
      measures: measuresOf(chart).map(textOf),
      none: t('none'),
      unseen: t('unseen'),
      yes: t('common:state.yes'),
      no: t('common:state.no'),
      number: (value: number) => plain.format(value),
      percent: (value: number) => percent.format(value),
      day: format.date,
      stretch: (day: string, by: Stretch) => stretchText(day, by, language),
    }
  }, [chart, fieldAt, i18n, t, format, base])
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** Null for those that only the server can name: fiscal ones. */
function stretchText(day: string, by: Stretch, language: string): string | null {
  const at = new Date(by === 'hour' ? day : `${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return null
  const options: Partial<Record<Stretch, Intl.DateTimeFormatOptions>> = {
    year: { year: 'numeric' },
    month: { year: 'numeric', month: 'short' },
    week: { month: 'short', day: 'numeric' },
    day: { year: 'numeric', month: 'short', day: 'numeric' },
  }
  const chosen = options[by]
  return chosen ? new Intl.DateTimeFormat(language, { ...chosen, timeZone: 'UTC' }).format(at) : null
}
