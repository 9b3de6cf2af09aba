/** The tab on show, in the address: `?tab=settings`. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export function useTab(keys: string[]): [string, (key: string) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const asked = search['tab']
  const tab = typeof asked === 'string' && keys.includes(asked) ? asked : (keys[0] ?? '')
  const setTab = (key: string) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, tab: key }), replace: true } as never)
  return [tab, setTab]
}
