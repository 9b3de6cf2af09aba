/** What the task is about, in a few facts; nothing where one may not read it. */
import { KeyFacts } from '../record/KeyFacts.tsx'
import { useRecord } from '../record/useRecord.ts'

export function TaskRecord({ entity, id }: { entity: string; id: string }) {
  const { description, record } = useRecord(entity, id)
  return description && record ? <KeyFacts entity={description.entity} record={record} /> : null
}
