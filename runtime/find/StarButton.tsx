/** The star that keeps a record, or the page one is on, within reach. */
import { ActionIcon } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import type { Favourite, NewFavourite } from '../../platform/contract/favourite.ts'
import { useChangeFavourites, useFavourites } from './useFavourites.ts'
import { useFindTexts } from './useFindTexts.ts'

export function StarButton({ of }: { of: NewFavourite }) {
  const { t, ready } = useFindTexts()
  const { data = [] } = useFavourites()
  const { add, remove } = useChangeFavourites()
  const here = data.find(favourite => isSame(favourite, of))
  if (!ready) return null
  return (
    <ActionIcon
      variant="subtle"
      color={here ? 'yellow' : 'gray'}
      size="lg"
      aria-label={t(here ? 'remove' : 'add')}
      aria-pressed={here !== undefined}
      onClick={() => (here ? remove(here._id) : add(of))}
    >
      {here ? <IconStarFilled size={18} /> : <IconStar size={18} />}
    </ActionIcon>
  )
}

const isSame = (favourite: Favourite, of: NewFavourite) =>
  'record' in of
    ? 'record' in favourite && favourite.record === of.record
    : 'link' in favourite && favourite.link === of.link
