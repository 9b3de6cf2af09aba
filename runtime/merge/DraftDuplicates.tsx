/** While a new record is being filled in: what may be the same and is there already. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { formBody } from '../form/data/form-changes.ts'
import classes from '../record/EditNotices.module.css'
import { Names } from './DuplicatesHint.tsx'

const pause = 700

export function DraftDuplicates({ entity, data }: { entity: string; data: JsonObject }) {
  const [draft] = useDebouncedValue(data, pause)
  const body = formBody(draft)
  const { data: found = [] } = useQuery({
    queryKey: ['duplicates', entity, body],
    queryFn: async () => (await client.records.duplicatesOfDraft(entity, body)).data,
    enabled: Object.keys(body).length > 0,
    placeholderData: known => known,
    // A draft that cannot be compared yet is no error of anybody's.
    retry: false,
  })
  if (!found.length) return null
  return (
    <div className={classes.notice} role="status">
      <div className={classes.text}>
        <Names entity={entity} found={found} />
      </div>
    </div>
  )
}
