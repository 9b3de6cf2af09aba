/** The form of a new record, on a page of its own or in a dialog. */
import { lazy, type ReactNode, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { namesIn } from '../form/conditions/in-sight.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import { fieldOf } from '../form/form-problems.ts'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRecordForm } from '../form/useRecordForm.ts'
import { DraftKeeper } from '../offline/DraftKeeper.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { newRecord } from './new-record.ts'
import classes from './RecordPage.module.css'
import { Refusal } from './Refusal.tsx'
import { Tabs } from './Tabs.tsx'
import { tabInSight } from './tab-in-sight.ts'
import { useCreate } from './useCreate.ts'
import { useLayout } from './useLayout.ts'

const DraftDuplicates = lazy(() =>
  import('../merge/DraftDuplicates.tsx').then(({ DraftDuplicates }) => ({ default: DraftDuplicates })),
)

export interface NewRecordProps {
  description: EntityDescription
  /** What is filled in from outside, by field name. */
  values: JsonObject
  /** Names of records that `values` point to. */
  known?: Labels
  /** By which what is typed is kept on this device; none: it is not. */
  place?: string
  onDirty?: (dirty: boolean) => void
  onCreated: (created: { _id: string; label: string }) => void
  header?: (form: { formId: string; saving: boolean }) => ReactNode
  footer?: (form: { formId: string; saving: boolean }) => ReactNode
}

export function NewRecord({ description, values, known, place, onDirty, onCreated, header, footer }: NewRecordProps) {
  const formId = useId()
  const layout = useLayout(description, null)
  const [asked, setTab] = useState(0)
  const [labels] = useState<Labels>(() => new Map(known))
  const initial = useMemo(() => newRecord(description, values), [description, values])
  const { create, created } = useCreate(description.entity)
  const form = useRecordForm({ description, layout, record: null, initial, labels, save: create })
  const tab = tabInSight(asked, form.tabs)

  /** One chose to leave it: then nothing of it is kept. */
  const isLeft = useRef(false)
  useEffect(() => onDirty?.(form.dirty), [form.dirty, onDirty])

  async function submit() {
    const wrong = form.blocking.map(({ pointer }) => fieldOf(pointer))
    const at = layout.findIndex(each => namesIn(each).some(name => wrong.includes(name)))
    if (at >= 0) setTab(at)
    if (await form.submit()) onCreated(created.current!)
  }

  return (
    <div className={footer ? undefined : classes.page}>
      <div className={classes.head}>
        {header?.({ formId, saving: form.saving })}
        <Tabs form={form} tab={tab} onTab={setTab} />
      </div>
      <div className={classes.column}>
        {place && <DraftKeeper form={form} place={place} isDone={() => isLeft.current || created.current !== null} />}
        <Refusal form={form} />
        <Suspense>
          <DraftDuplicates entity={description.entity.name} data={form.data} />
        </Suspense>
        <RecordForm form={form} tab={tab} id={formId} onSubmit={() => void submit()} />
      </div>
      {footer?.({ formId, saving: form.saving })}
      <LeaveGuard
        dirty={form.dirty && !created.current}
        onLeave={() => {
          isLeft.current = true
        }}
      />
    </div>
  )
}
