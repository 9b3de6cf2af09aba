/** Monaco once it is there; undefined while it loads. */
import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../../runtime/i18n/useLanguage.ts'
import { loadMonaco } from './load-monaco.ts'

export function useMonaco() {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['monaco'],
    queryFn: () => loadMonaco(language),
    staleTime: Infinity,
    gcTime: Infinity,
    structuralSharing: false,
  })
}
