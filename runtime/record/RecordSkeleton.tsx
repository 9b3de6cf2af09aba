/** A record's page before it is there: header and two columns of fields where they will stand. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './RecordPage.module.css'

export function RecordSkeleton() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-busy="true" aria-label={t('state.loading')} className={classes.skeleton}>
      <Skeleton height={24} width={240} mb={24} />
      <div className={classes.skeletonFields}>
        {Array.from({ length: 10 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fields without identity
          <div key={index}>
            <Skeleton height={12} width={80} mb={8} />
            <Skeleton height={28} />
          </div>
        ))}
      </div>
    </div>
  )
}
