/** `/a/:app/:entity/:id`: a record with its form, related lists and history. */
import { useParams } from '@tanstack/react-router'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { RecordSkeleton } from './RecordSkeleton.tsx'
import { RecordView } from './RecordView.tsx'
import { useRecord } from './useRecord.ts'

export function RecordPage() {
  const { entity = '', id = '' } = useParams({ strict: false }) as { entity?: string; id?: string }
  const { description, entityOf, record, error, refetch } = useRecord(entity, id)
  if (error && !(description && record)) return <ErrorNotice error={error} retry={refetch} />
  if (!description || !record) return <RecordSkeleton />
  return <RecordView key={id} description={description} record={record} entityOf={entityOf} error={error} />
}
