/** One's favourites, and the ways to change them; what one sees changes at once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Favourite, NewFavourite } from '../../platform/contract/favourite.ts'
import { client } from '../client.ts'

const queryKey = ['favourites']

export function useFavourites(enabled = true) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => client.favourites.list(signal),
    enabled,
    staleTime: 60_000,
    retry: false,
  })
}

export function useChangeFavourites() {
  const queries = useQueryClient()
  const show = (change: (all: Favourite[]) => Favourite[]) =>
    queries.setQueryData<Favourite[]>(queryKey, all => change(all ?? []))
  const onSettled = () => queries.invalidateQueries({ queryKey })
  const add = useMutation({
    mutationFn: (favourite: NewFavourite) => client.favourites.add(favourite),
    onSuccess: added => show(all => [...all.filter(({ _id }) => _id !== added._id), added]),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (id: string) => client.favourites.remove(id),
    onMutate: id => void show(all => all.filter(({ _id }) => _id !== id)),
    onSettled,
  })
  const order = useMutation({
    mutationFn: (ids: string[]) => client.favourites.order(ids),
    onMutate: ids => void show(all => all.toSorted((a, b) => ids.indexOf(a._id) - ids.indexOf(b._id))),
    onSettled,
  })
  const rename = useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) => client.favourites.rename(id, title),
    onSettled,
  })
  return { add: add.mutate, remove: remove.mutate, order: order.mutate, rename: rename.mutate }
}
