/** The client's calls about what one keeps within reach. */
import type { Favourite, NewFavourite } from '../favourite.ts'
import type { Calls } from './calls.ts'

export const favouriteCalls = ({ call, get, post }: Calls) => ({
  favourites: {
    /** One's own in their order; what one may not see any more is not among them. */
    list: (signal?: AbortSignal) => get<Favourite[]>('/api/favourites', { ...(signal && { signal }) }),
    /** At the end. What is one already stays as it is. */
    add: (favourite: NewFavourite) => post<Favourite>('/api/favourites', favourite),
    /** A page's title; records have their own. */
    rename: (id: string, title: string) => call<Favourite>('PATCH', favourite(id), { body: { title } }),
    /** All of them, in the order wanted. */
    order: (ids: string[]) => call<void>('PUT', '/api/favourites/order', { body: { ids } }),
    remove: (id: string) => call<void>('DELETE', favourite(id)),
  },
})

const favourite = (id: string) => `/api/favourites/${encodeURIComponent(id)}`
