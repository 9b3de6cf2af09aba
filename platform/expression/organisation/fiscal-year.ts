/** Fiscal years and quarters, reckoned as calendar years of a clock that runs some months behind. */
import type { OrganisationSettings } from '../../contract/organisation.ts'
import { addMonthsTo, startOfUnit } from '../calendar.ts'

export type FiscalUnit = 'fiscalYear' | 'fiscalQuarter'
export const fiscalUnits: readonly FiscalUnit[] = ['fiscalYear', 'fiscalQuarter']

type Fiscal = Pick<OrganisationSettings, 'fiscalYearStart' | 'fiscalYearNamedBy'>

/** `local` is what a clock shows, in milliseconds as if it were UTC; null where that lies before year 1. */
export function fiscalYear(local: number, organisation: Fiscal): number | null {
  const shifted = addMonthsTo(local, -monthsBefore(organisation))
  return shifted === null ? null : new Date(shifted).getUTCFullYear() + yearsAhead(organisation)
}

/** 1 to 4. */
export function fiscalQuarter(local: number, organisation: Fiscal): number | null {
  const shifted = addMonthsTo(local, -monthsBefore(organisation))
  return shifted === null ? null : Math.floor(new Date(shifted).getUTCMonth() / 3) + 1
}

export function startOfFiscal(local: number, unit: FiscalUnit, organisation: Fiscal): number | null {
  const shifted = addMonthsTo(local, -monthsBefore(organisation))
  if (shifted === null) return null
  return addMonthsTo(startOfUnit(shifted, unit === 'fiscalYear' ? 'year' : 'quarter'), monthsBefore(organisation))
}

/** Months between the calendar's year and the fiscal year: 3 from April on. */
export const monthsBefore = ({ fiscalYearStart }: Fiscal): number => fiscalYearStart - 1

/** 1 where a fiscal year is called by the calendar year it ends in. */
export const yearsAhead = ({ fiscalYearStart, fiscalYearNamedBy }: Fiscal): number =>
  fiscalYearNamedBy === 'end' && fiscalYearStart > 1 ? 1 : 0
