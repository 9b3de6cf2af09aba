/** `/a/:app/:entity/:id`: a record with its form, related lists and history. */
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { RecordSkeleton } from './RecordSkeleton.tsx'
import { useRecord } from './useRecord.ts'

const RecordView = lazy(() => import('./RecordView.tsx').then(({ RecordView }) => ({ default: RecordView })))

export function RecordPage() {
  const { entity = '', id = '' } = useParams({ strict: false }) as { entity?: string; id?: string }
  const { description, entityOf, record, error, refetch } = useRecord(entity, id)
  if (error) return <ErrorNotice error={error} retry={refetch} />
  return (
    <Suspense fallback={<RecordSkeleton />}>
      {description && record ? (
        <RecordView key={id} description={description} record={record} entityOf={entityOf} />
      ) : (
        <RecordSkeleton />
      )}
    </Suspense>
  )
}
