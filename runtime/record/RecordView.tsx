/** A record's page, loaded: header with what matters, tabs, form. */
import { lazy, Suspense, useEffect, useId, useMemo, useState } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { type Labels, toFormData } from '../form/data/to-form-data.ts'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRecordForm } from '../form/useRecordForm.ts'
import { RecordPanels } from '../plugins/RecordPanels.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { KeyFacts } from './KeyFacts.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { RecordHeader } from './RecordHeader.tsx'
import classes from './RecordPage.module.css'
import { Refusal } from './Refusal.tsx'
import { Tabs } from './Tabs.tsx'
import { useLayout } from './useLayout.ts'
import { useSave } from './useSave.ts'
import { useTab } from './useTab.ts'

/** A chunk of its own, with its texts: most records have none. */
const RecordTasks = lazy(() => import('../tasks/RecordTasks.tsx').then(({ RecordTasks }) => ({ default: RecordTasks })))

interface RecordViewProps {
  description: EntityDescription
  record: JsonObject
  entityOf: (name: string) => EntityModel | undefined
}

/** What others saved is taken over at once, unless one is in the middle of an edit. */
export function RecordView({ record, ...props }: RecordViewProps) {
  const [base, setBase] = useState(record)
  const [editing, setEditing] = useState(false)
  if (record !== base && !editing) setBase(record)
  return <Editor key={String(base['_version'])} {...props} record={base} onEditing={setEditing} />
}

interface EditorProps extends RecordViewProps {
  onEditing: (editing: boolean) => void
}

function Editor({ description, record, entityOf, onEditing }: EditorProps) {
  const formId = useId()
  const layout = useLayout(description, true)
  const [tab, setTab] = useTab(layout)
  const { initial, labels } = useMemo(() => {
    const labels: Labels = new Map()
    return { labels, initial: toFormData(description.entity.fields, record, labels, entityOf) }
  }, [description, record, entityOf])
  const { save, conflict, settle } = useSave(description, record, entityOf)
  const form = useRecordForm({ description, layout, record, initial, labels, save })
  const label = typeof record['_label'] === 'string' ? record['_label'] : String(record['_id']).slice(0, 8)
  useTitle(label)
  useEffect(() => onEditing(form.dirty), [form.dirty, onEditing])
  const submit = () => void form.submit().then(saved => saved && onEditing(false))
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <RecordHeader description={description} record={record} label={label} form={form} formId={formId} />
        <KeyFacts entity={description.entity} record={record} />
        <Suspense>
          <RecordTasks entity={description.entity.name} id={String(record['_id'])} />
        </Suspense>
        <Tabs layout={layout} tab={tab} onTab={setTab} problems={form.problems} />
      </div>
      <div className={classes.column}>
        <Refusal form={form} />
        <RecordForm form={form} tab={tab} id={formId} onSubmit={submit} />
        {tab === 0 && <RecordPanels entity={description.entity.name} record={record} />}
      </div>
      <LeaveGuard dirty={form.dirty} />
      {conflict && <ConflictDialog form={form} conflict={conflict} onChoice={settle} />}
    </div>
  )
}
