/** What is near: favourites, what was opened last, and the buttons of the record one is on. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { everything } from '../app/apps-of.ts'
import { client } from '../client.ts'
import { placeOf } from '../find/favourite-place.ts'
import { useFavourites } from '../find/useFavourites.ts'
import { useRecent } from '../find/useRecent.ts'
import { useMe } from '../shell/useMe.ts'
import { recordPath } from '../value/record-path.ts'
import { usePress } from '../workflow-buttons/usePress.ts'
import type { PaletteItem } from './palette-items.ts'

/** `confirm`: what asks first. */
export function usePaletteNear(confirm: (title: string, question: string, run: () => void) => void): PaletteItem[] {
  const { app: here = everything, entity, id } = useParams({ strict: false }) as Record<string, string | undefined>
  const { data: me } = useMe()
  const navigate = useNavigate()
  const { data: favourites = [] } = useFavourites()
  const recent = useRecent(5)
  const press = usePress(id ? [id] : [])
  const { data: buttons = [] } = useQuery({
    queryKey: ['workflow-buttons', entity],
    queryFn: () => client.workflows.buttons(entity!),
    enabled: entity !== undefined && id !== undefined,
    staleTime: 60_000,
    meta: { quiet: true },
  })
  const iconOf = (name: string | null | undefined) => me?.entities.find(each => each.name === name)?.icon
  return [
    ...(id ? buttons.filter(({ place }) => place === 'record') : []).map(
      (button): PaletteItem => ({
        id: `run ${button.workflow}`,
        group: 'run',
        title: button.label,
        icon: button.icon ?? 'player-play',
        run: () =>
          button.confirm ? confirm(button.label, button.confirm, () => press.mutate(button)) : press.mutate(button),
      }),
    ),
    ...favourites.map(
      (favourite): PaletteItem => ({
        id: `* ${favourite._id}`,
        group: 'favourites',
        title: favourite.title,
        icon: iconOf(favourite.entity) ?? 'star',
        run: () => void navigate(placeOf(favourite, here) as never),
      }),
    ),
    ...recent
      .filter(each => each.id !== id)
      .map(
        (each): PaletteItem => ({
          id: `recent ${each.id}`,
          group: 'recent',
          title: each.label,
          icon: iconOf(each.entity),
          run: () => void navigate({ to: recordPath(here, each.entity, each.id) }),
        }),
      ),
  ]
}
