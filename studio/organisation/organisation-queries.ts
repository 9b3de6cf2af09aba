/** The organisation, its days of a year and its currencies; what one change may touch is read anew together. */
import { useQuery } from '@tanstack/react-query'
import { client } from '../../runtime/client.ts'

export const organisationLists = ['organisation', 'holidays', 'currencies', 'rates']

export const useOrganisation = () => useQuery({ queryKey: ['organisation'], queryFn: () => client.organisation.get() })

export const useDays = (year: number) =>
  useQuery({
    queryKey: ['holidays', year],
    queryFn: () => client.organisation.holidays({ from: `${year}-01-01`, to: `${year}-12-31` }),
  })

export const useCurrencies = () => useQuery({ queryKey: ['currencies'], queryFn: () => client.currencies.list() })

export const useRates = (code: string | null) =>
  useQuery({ queryKey: ['rates', code], queryFn: () => client.currencies.rates(code!), enabled: code !== null })

export const useSequences = () => useQuery({ queryKey: ['sequences'], queryFn: () => client.sequences.list() })
