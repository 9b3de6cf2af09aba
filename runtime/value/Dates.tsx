/** For inputs of dates below it: how they look, names of days and months in the person's language, and where a week begins. */
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/ja'
import { DatesProvider } from '@mantine/dates'
import type { ReactNode } from 'react'
import { useFormat } from './useFormat.ts'

export function Dates({ children }: { children: ReactNode }) {
  const { language, firstDayOfWeek } = useFormat()
  return <DatesProvider settings={{ locale: language, firstDayOfWeek }}>{children}</DatesProvider>
}
