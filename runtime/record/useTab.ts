/** The tab in sight, in the address (`?tab=2`), so that a link leads to it and back leads from it. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { LayoutTab } from '../../platform/contract/layout.ts'

export function useTab(layout: LayoutTab[]): [number, (tab: number) => void] {
  const search = useSearch({ strict: false }) as { tab?: string }
  const navigate = useNavigate()
  const asked = Number(search.tab ?? 1) - 1
  const tab = Number.isInteger(asked) && asked >= 0 && asked < layout.length ? asked : 0
  return [
    tab,
    next =>
      void navigate({
        to: '.',
        search: (known: object) => ({ ...known, tab: next === 0 ? undefined : String(next + 1) }) as never,
        replace: true,
        ignoreBlocker: true,
      }),
  ]
}
