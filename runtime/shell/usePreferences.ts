/** How the person likes the app, and a change of it: it counts at once here, and on their other devices when those load. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Preferences, PreferencesPatch } from '../../platform/contract/preferences.ts'
import type { Me } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { useMe } from './useMe.ts'

const changes = ['preferences']

export function usePreferences() {
  const queries = useQueryClient()
  const { data: me } = useMe()
  const show = (preferences: Preferences) =>
    queries.setQueryData<Me>(
      ['me'],
      known => known && { ...known, preferences, user: { ...known.user, ...placeOf(preferences) } },
    )
  // One after the other, and only the last answer is shown: an earlier one knows nothing of a choice made since.
  const isLast = () => queries.isMutating({ mutationKey: changes }) === 1
  const { mutate, isPending } = useMutation({
    mutationKey: changes,
    scope: { id: 'preferences' },
    mutationFn: (change: PreferencesPatch) => client.me.prefer(change),
    onSuccess: preferences => isLast() && show(preferences),
    onError: () => queries.invalidateQueries({ queryKey: ['me'] }),
  })
  const prefer = (change: PreferencesPatch) => {
    // What is being read knows nothing of it either.
    queries.cancelQueries({ queryKey: ['me'] })
    const known = queries.getQueryData<Me>(['me'])
    if (known) show(patched(known.preferences, change))
    mutate(change)
  }
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
