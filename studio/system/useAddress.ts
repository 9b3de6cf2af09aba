/** Filters of a page stand in its address, so that it can be kept, sent and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router'

export function useAddress<const N extends string>(names: readonly N[]) {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const asked = Object.fromEntries(
    names.flatMap(name => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  ) as Partial<Record<N, string>>
  const set = (next: Partial<Record<N, string | null | undefined>>) =>
    void navigate({
      to: '.',
      search: (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...next }).filter(([, value]) => value)),
      replace: true,
    } as never)
  return { asked, set }
}
