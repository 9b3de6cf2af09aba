/**
 * A picture as small as it was kept; the whole one where nobody has scaled it (it came by a form, a mail or the API). An
 * administrator who sees such a one has scaled it for everybody.
 */
import { useState } from 'react'
import { client } from '../client.ts'
import { scaledPicture } from '../files/scaled-picture.ts'
import { Icon } from '../icon/Icon.tsx'
import { useMe } from '../shell/useMe.ts'
import classes from './Gallery.module.css'
import type { Picture } from './picture-of.ts'

interface GalleryPictureProps {
  picture: Picture | null
  /** Of the entity, where there is none. */
  icon: string | undefined
}

export function GalleryPicture({ picture, icon }: GalleryPictureProps) {
  const [failed, setFailed] = useState({ small: false, whole: false })
  const { data: me } = useMe()
  if (!picture || failed.whole)
    return (
      <span className={classes.blank} aria-hidden="true">
        <Icon name={icon} size={32} />
      </span>
    )
  const { id, isSmall } = picture
  const isWhole = isSmall || failed.small
  return (
    // The name stands below it.
    <img
      src={isWhole ? client.files.url(id) : client.files.thumbnailUrl(id)}
      alt=""
      loading="lazy"
      decoding="async"
      onError={() => setFailed(isWhole ? { small: true, whole: true } : { small: true, whole: false })}
      onLoad={({ currentTarget }) => {
        if (failed.small && me?.administrator && !me.shownTo) void keepFor(id, currentTarget)
      }}
    />
  )
}

async function keepFor(id: string, image: HTMLImageElement): Promise<void> {
  try {
    const picture = await scaledPicture(image)
    if (picture) await client.files.keepThumbnail(id, picture)
  } catch {
    // It is shown all the same.
  }
}
