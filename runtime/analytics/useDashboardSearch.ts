/** The address of a dashboard or report, and the way to change it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type DashboardSearch, dashboardSearch, writtenSearch } from './dashboard-search.ts'

export function useDashboardSearch() {
  const search = dashboardSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  return {
    search,
    change: (change: Partial<{ [K in keyof DashboardSearch]: DashboardSearch[K] | undefined }>) =>
      void navigate({
        to: '.',
        search: writtenSearch({ ...search, ...change } as DashboardSearch) as never,
        replace: true,
      }),
  }
}
