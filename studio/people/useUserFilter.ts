/** The filter of the list of people, kept in the page's address. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { UserFilter } from './user-filter.ts'

export function useUserFilter() {
  const filter = useSearch({ strict: false }) as UserFilter
  const navigate = useNavigate()
  const set = (change: { [K in keyof UserFilter]?: UserFilter[K] | null | undefined }) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value))
    void navigate({ to: '/users', search: next, replace: true })
  }
  return { filter, set, isSet: Object.keys(filter).length > 0 }
}
