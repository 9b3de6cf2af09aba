/** Names of public holidays and of the organisation's days off by day, and on which days of the week nobody works. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'
import type { Stretch } from './range-filter.ts'

export function useHolidays(stretch: Stretch | null) {
  const { i18n } = useTranslation()
  const dates = { from: stretch?.firstDay ?? '', to: stretch?.endDay ?? '' }
  const { data: days } = useQuery({
    queryKey: ['holidays', dates],
    queryFn: () => client.organisation.holidays(dates),
    enabled: stretch !== null,
    placeholderData: keepPreviousData,
    staleTime: 3_600_000,
  })
  const { data: organisation } = useQuery({
    queryKey: ['organisation'],
    queryFn: () => client.organisation.get(),
    staleTime: 3_600_000,
  })
  return useMemo(() => {
    const named = (days ?? []).map(({ date, name, i18n: names, working }) => [
      date,
      { name: names?.[i18n.language] ?? name, working },
    ])
    const byDay = new Map(named as [string, { name: string; working: boolean }][])
    const weekend = organisation?.weekend ?? [0, 6]
    return {
      nameOf: (day: string) => byDay.get(day)?.name,
      isOff: (day: string) =>
        byDay.has(day) ? !byDay.get(day)!.working : weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
    }
  }, [days, organisation, i18n.language])
}
