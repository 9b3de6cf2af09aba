/** The gallery before its records are there. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Gallery.module.css'

export function GallerySkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.page} role="status" aria-busy="true" aria-label={t('state.loading')}>
      <div className={classes.gallery}>
        {Array.from({ length: 12 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cards without identity
          <Skeleton key={index} height={236} radius="lg" />
        ))}
      </div>
    </div>
  )
}
