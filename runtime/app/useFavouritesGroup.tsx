/** One's favourites in the navigation, above the app's own places; the heading leads to where they are put in order. */
import { useLocation } from '@tanstack/react-router'
import type { Me } from '../../platform/contract/session.ts'
import { placeOf } from '../find/favourite-place.ts'
import { useFavourites } from '../find/useFavourites.ts'
import { Icon } from '../icon/Icon.tsx'
import type { NavigationGroup } from '../shell/Navigation.tsx'
import { searchText } from '../shell/search-text.ts'

export function useFavouritesGroup(me: Me | undefined, title: string, app: string | undefined): NavigationGroup[] {
  const { data = [] } = useFavourites(me !== undefined)
  const { pathname, searchStr } = useLocation()
  if (!data.length) return []
  const items = data.map(favourite => {
    const { to, search } = placeOf(favourite, app)
    const icon = me?.entities.find(({ name }) => name === favourite.entity)?.icon
    return {
      key: favourite._id,
      label: favourite.title,
      to,
      search,
      icon: <Icon name={icon ?? 'star'} />,
      active: pathname === to && searchText(search) === searchStr,
    }
  })
  return [{ key: 'favourites', title, items }]
}
