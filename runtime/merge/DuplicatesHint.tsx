/** There may be another record of the same thing: which, and the way to make one of them. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { PossibleDuplicate } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import classes from '../record/EditNotices.module.css'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { RecordLink } from '../value/RecordLink.tsx'

const MergeDialog = lazy(() => import('./MergeDialog.tsx').then(({ MergeDialog }) => ({ default: MergeDialog })))
const shown = 3

export function DuplicatesHint({ description, record }: { description: EntityDescription; record: JsonObject }) {
  const { t } = useRecordTexts()
  const [open, setOpen] = useState(false)
  const { entity, actions } = description
  const id = String(record['_id'])
  const { data = [] } = useQuery({
    queryKey: ['record', entity.name, id, 'duplicates'],
    queryFn: async () => (await client.records.duplicates(entity.name, id)).data,
    staleTime: 60_000,
  })
  if (!data.length) return null
  return (
    <div className={classes.notice} role="status">
      <div className={classes.text}>
        <Names entity={entity.name} found={data} />
      </div>
      {actions.includes('update') && actions.includes('delete') && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {t('merge.compare')}
        </Button>
      )}
      <Suspense>
        {open && <MergeDialog description={description} record={record} onClose={() => setOpen(false)} />}
      </Suspense>
    </div>
  )
}

export function Names({ entity, found }: { entity: string; found: PossibleDuplicate[] }) {
  const { t } = useRecordTexts()
  return (
    <>
      {t('merge.maybe')}{' '}
      {found.slice(0, shown).map(({ _id, _label }, index) => (
        <span key={_id}>
          {index > 0 && t('present.comma')}
          <RecordLink entity={entity} id={_id} label={_label} />
        </span>
      ))}
      {found.length > shown && ` +${found.length - shown}`}
    </>
  )
}
