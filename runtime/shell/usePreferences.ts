/** How the person likes the app, and a change of it: it counts at once here, and on their other devices when those load. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Preferences, PreferencesPatch } from '../../platform/contract/preferences.ts'
import type { Me } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useMe } from './useMe.ts'

export function usePreferences() {
  const queries = useQueryClient()
  const { data: me } = useMe()
  const show = (preferences: Preferences) =>
    queries.setQueryData<Me>(
      ['me'],
      known => known && { ...known, preferences, user: { ...known.user, ...placeOf(preferences) } },
    )
  const { mutate: prefer, isPending } = useMutation({
    mutationFn: (change: PreferencesPatch) => client.me.prefer(change),
    onMutate: change => {
      const before = me?.preferences
      if (before) show(patched(before, change))
      return before
    },
    onSuccess: show,
    onError: (_error, _change, before) => before && show(before),
  })
  return { preferences: me?.preferences, prefer, saving: isPending }
}

const placeOf = ({ locale, timeZone }: Preferences) => ({ locale, timeZone })

/** As it will be when the server has answered. */
function patched<T extends object>(value: T, change: object): T {
  const next = { ...value } as Record<string, unknown>
  for (const [key, part] of Object.entries(change))
    next[key] = isObject(part) && isObject(next[key]) ? patched(next[key], part) : part
  return next as T
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
