/** Records as pictures with their names and a few fields below; more as one scrolls. */
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cardFields } from '../../platform/contract/layout-settings.ts'
import type { RecordJson } from '../../platform/contract/record.ts'
import { Facts } from '../layouts/Facts.tsx'
import type { LayoutBodyProps } from '../layouts/layout-body-props.ts'
import { EmptyList } from '../list/EmptyList.tsx'
import { type ListColumn, listColumn } from '../list/list-column.ts'
import { selectFor } from '../list/useColumns.ts'
import { useEndless } from '../list/useEndless.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { recordPath } from '../value/record-path.ts'
import classes from './Gallery.module.css'
import { GalleryPicture } from './GalleryPicture.tsx'
import { GallerySkeleton } from './GallerySkeleton.tsx'
import { pictureOf } from './picture-of.ts'

export function Gallery({ description, state, settings }: LayoutBodyProps) {
  const { t } = useTranslation(['layouts', 'common'])
  const { entity } = description
  const image = settings['image']!
  const fields = cardFields(entity, 'gallery', state.view, [image]).flatMap(
    path => listColumn(path, entity, () => undefined) ?? [],
  )
  const { filter, sort } = state
  const list = useEndless(entity.name, {
    ...{ select: selectFor(fields, [image]), filter, sort },
    search: state.search.search ?? '',
  })
  if (list.error) return <ErrorNotice error={list.error} retry={list.refetch} />
  if (!list.rows) return <GallerySkeleton />
  if (!list.rows.length) return <EmptyList description={description} state={state} />
  return (
    <div className={classes.page}>
      <ul className={classes.gallery} aria-label={t('layout.gallery')}>
        {list.rows.map(record => (
          <GalleryCard
            key={record._id}
            record={record}
            image={image}
            fields={fields}
            entity={entity.name}
            icon={entity.icon}
          />
        ))}
      </ul>
      <div ref={list.end} className={classes.end}>
        {list.more && t('state.loading')}
      </div>
    </div>
  )
}

interface GalleryCardProps {
  record: RecordJson
  image: string
  fields: ListColumn[]
  entity: string
  icon: string | undefined
}

function GalleryCard({ record, image, fields, entity, icon }: GalleryCardProps) {
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const label = record._label ?? record._id.slice(0, 8)
  const picture = pictureOf(record[image])
  return (
    <li className={classes.card}>
      <div className={classes.picture}>
        {/* What became of one picture says nothing of the next. */}
        <GalleryPicture key={picture?.id} picture={picture} icon={icon} />
      </div>
      <div className={classes.text}>
        <Link to={recordPath(app, entity, record._id)} className={classes.name}>
          {label}
        </Link>
        <Facts record={record} fields={fields} />
      </div>
    </li>
  )
}
