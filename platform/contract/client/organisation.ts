/** The client's calls about the organisation's calendar, and what its currencies are worth. */
import type { StartedJob } from '../job.ts'
import type {
  CalendarDay,
  CurrencyRate,
  CurrencySummary,
  NextNumber,
  OrganisationAnswer,
  OrganisationChange,
  OwnDay,
  Sequence,
} from '../organisation.ts'
import type { TagChange, TagSummary } from '../tag.ts'
import type { Calls } from './calls.ts'

export const organisationCalls = ({ call, get, post }: Calls) => ({
  organisation: {
    get: () => get<OrganisationAnswer>('/api/organisation'),
    update: (change: OrganisationChange) => call<OrganisationAnswer>('PATCH', '/api/organisation', { body: change }),
    /** Public holidays and days of its own; of this year where no dates are given. */
    holidays: (dates: { from?: string; to?: string } = {}) =>
      get<CalendarDay[]>('/api/organisation/holidays', { query: dates }),
    putHolidays: (days: OwnDay[]) => post<void>('/api/organisation/holidays', { days }),
    removeHoliday: (date: string) => call<void>('DELETE', `/api/organisation/holidays/${date}`),
  },
  /** The counters of autonumbers; setting one back takes `again`. */
  sequences: {
    list: () => get<Sequence[]>('/api/organisation/sequences'),
    setNext: (next: NextNumber) => call<void>('PUT', '/api/organisation/sequences', { body: next }),
  },
  /** Free words on records, over all entities. Needs the right `model`. */
  tags: {
    list: () => get<TagSummary[]>('/api/tags'),
    /** As a job, whose result counts what was changed and what was refused. */
    change: (change: TagChange) => post<StartedJob>('/api/tags/change', change),
  },
  currencies: {
    list: () => get<CurrencySummary[]>('/api/currencies'),
    rates: (code: string, dates: { from?: string; to?: string } = {}) =>
      get<CurrencyRate[]>(`/api/currencies/${encodeURIComponent(code)}/rates`, { query: dates }),
    putRates: (rates: CurrencyRate[]) => post<void>('/api/currencies/rates', { rates }),
    removeRate: (code: string, date: string) =>
      call<void>('DELETE', `/api/currencies/${encodeURIComponent(code)}/rates/${date}`),
  },
})
