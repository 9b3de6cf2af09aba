/** The names of people by their ids: oneself is known, the others are asked for. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { namesQuery } from '../entity/names-query.ts'
import { useMe } from '../shell/useMe.ts'

export function usePeopleNames(people: string[]): Record<string, string> {
  const { data: me } = useMe()
  const others = people.filter(id => id !== me?.user._id)
  const { data = [] } = useQuery({
    ...namesQuery('user', others),
    enabled: others.length > 0,
    placeholderData: keepPreviousData,
  })
  const names = data.map(({ _id, _label }) => [_id, _label ?? _id.slice(0, 8)])
  return Object.fromEntries(me ? [...names, [me.user._id, me.user.name]] : names)
}
