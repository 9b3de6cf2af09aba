/** A skeleton of rows, as high as what will stand there. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function Rows({ count = 12, height = 20, gap = 12 }: { count?: number; height?: number; gap?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-busy="true" aria-label={t('state.loading')} style={{ padding: '12px 16px' }}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <Skeleton key={index} height={height} mb={gap} width={`${96 - ((index * 7) % 24)}%`} />
      ))}
    </div>
  )
}
