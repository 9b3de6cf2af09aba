/** One's favourites in order, with the ways to move, rename and let go. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconX } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Favourite } from '../../platform/contract/favourite.ts'
import { Icon } from '../icon/Icon.tsx'
import { useMe } from '../shell/useMe.ts'
import classes from './Find.module.css'
import { placeOf } from './favourite-place.ts'
import { useChangeFavourites, useFavourites } from './useFavourites.ts'
import { useFindTexts } from './useFindTexts.ts'

export function FavouriteList() {
  const { t } = useFindTexts()
  const { data = [] } = useFavourites()
  const { order } = useChangeFavourites()
  if (!data.length) return <p className={classes.hint}>{t('noFavourites')}</p>
  function move(index: number, by: number) {
    const ids = data.map(({ _id }) => _id)
    const [moved] = ids.splice(index, 1)
    ids.splice(index + by, 0, moved!)
    order(ids)
  }
  return (
    <ul className={classes.list}>
      {data.map((favourite, index) => (
        <Row
          key={favourite._id}
          favourite={favourite}
          onUp={index > 0 ? () => move(index, -1) : undefined}
          onDown={index < data.length - 1 ? () => move(index, 1) : undefined}
        />
      ))}
    </ul>
  )
}

interface RowProps {
  favourite: Favourite
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

function Row({ favourite, onUp, onDown }: RowProps) {
  const { t } = useFindTexts()
  const { data: me } = useMe()
  const { app } = useSearch({ strict: false }) as { app?: string }
  const { remove, rename } = useChangeFavourites()
  const [title, setTitle] = useState<string | null>(null)
  const isPage = 'link' in favourite
  const named = { title: favourite.title }
  function save() {
    if (title?.trim()) rename({ id: favourite._id, title: title.trim() })
    setTitle(null)
  }
  return (
    <li className={classes.row}>
      <Icon name={me?.entities.find(({ name }) => name === favourite.entity)?.icon ?? 'star'} size={16} />
      {title === null ? (
        <Link {...placeOf(favourite, app)} className={classes.link}>
          {favourite.title}
        </Link>
      ) : (
        <TextInput
          autoFocus
          className={classes.link}
          aria-label={t('rename', named)}
          value={title}
          onChange={event => setTitle(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={event => (event.key === 'Enter' ? save() : event.key === 'Escape' && setTitle(null))}
        />
      )}
      <span className={classes.actions}>
        {isPage && title === null && (
          <Act label={t('rename', named)} icon={<IconPencil size={16} />} act={() => setTitle(favourite.title)} />
        )}
        <Act label={t('up', named)} icon={<IconArrowUp size={16} />} act={onUp} />
        <Act label={t('down', named)} icon={<IconArrowDown size={16} />} act={onDown} />
        <Act label={t('drop', named)} icon={<IconX size={16} />} act={() => remove(favourite._id)} />
      </span>
    </li>
  )
}

function Act({ label, icon, act }: { label: string; icon: React.ReactNode; act: (() => void) | undefined }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!act} onClick={act}>
      {icon}
    </ActionIcon>
  )
}
