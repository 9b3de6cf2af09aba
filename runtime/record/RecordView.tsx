/** A record's page, loaded: header with what matters, tabs, form. */
import { lazy, Suspense, useId, useMemo, useRef } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { LayoutTab } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { type Labels, toFormData } from '../form/data/to-form-data.ts'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRecordForm } from '../form/useRecordForm.ts'
import { usePresence } from '../live/usePresence.ts'
import { DraftKeeper } from '../offline/DraftKeeper.tsx'
import { RecordPanels } from '../plugins/RecordPanels.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import { EditNotices } from './EditNotices.tsx'
import { KeyFacts } from './KeyFacts.tsx'
import { LeaveGuard } from './LeaveGuard.tsx'
import { RecordHeader } from './RecordHeader.tsx'
import classes from './RecordPage.module.css'
import { Refusal } from './Refusal.tsx'
import { Tabs } from './Tabs.tsx'
import { tabInSight } from './tab-in-sight.ts'
import { useLayout } from './useLayout.ts'
import { useSave } from './useSave.ts'
import { useTab } from './useTab.ts'

/** A chunk of its own, with its texts: most records have none. */
const RecordTasks = lazy(() => import('../tasks/RecordTasks.tsx').then(({ RecordTasks }) => ({ default: RecordTasks })))
const RecordProcesses = lazy(() =>
  import('../tasks/RecordProcesses.tsx').then(({ RecordProcesses }) => ({ default: RecordProcesses })),
)

/** Only for entities that have some. */
const StagePath = lazy(() => import('../stages/StagePath.tsx').then(({ StagePath }) => ({ default: StagePath })))

/** Asked for once the page stands. */
const DuplicatesHint = lazy(() =>
  import('../merge/DuplicatesHint.tsx').then(({ DuplicatesHint }) => ({ default: DuplicatesHint })),
)

const widgetsIn = (layout: LayoutTab[]): string[] =>
  layout.flatMap(({ sections }) =>
    sections.flatMap(({ items }) => items.flatMap(item => (item.kind === 'widget' ? [item.widget] : []))),
  )

const hasStages = ({ stages, fields }: EntityModel) => stages && fields.some(({ name }) => name === stages.field)

interface RecordViewProps {
  description: EntityDescription
  record: JsonObject
  entityOf: (name: string) => EntityModel | undefined
  /** Why it cannot be read any more, though one has it open. */
  error: Error | null
}

export function RecordView({ description, record, entityOf, error }: RecordViewProps) {
  const formId = useId()
  const { entity } = description
  const id = String(record['_id'])
  const layout = useLayout(description, record)
  const [asked, setTab] = useTab(layout)
  const { initial, labels } = useMemo(() => {
    const labels: Labels = new Map()
    return { labels, initial: toFormData(entity.fields, record, labels, entityOf) }
  }, [entity, record, entityOf])
  const { save, conflict, choose } = useSave({ description, record, initial, labels, entityOf })
  const form = useRecordForm({ description, layout, record, initial, labels, save })
  const tab = tabInSight(asked, form.tabs)
  const isFirst = tab === tabInSight(0, form.tabs)
  const people = usePresence(entity.name, id, form.dirty)
  const label = typeof record['_label'] === 'string' ? record['_label'] : id.slice(0, 8)
  /** One chose to leave it: then nothing of it is kept. */
  const isLeft = useRef(false)
  useTitle(label)
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <RecordHeader {...{ description, record, label, form, formId, people }} />
        <KeyFacts entity={entity} record={record} />
        {hasStages(entity) && (
          <Suspense fallback={<div className={classes.stages} />}>
            <StagePath form={form} record={record} />
          </Suspense>
        )}
        <Suspense>
          <RecordTasks entity={entity.name} id={id} />
          <RecordProcesses entity={entity.name} id={id} />
        </Suspense>
        <Tabs form={form} tab={tab} onTab={setTab} />
      </div>
      <div className={classes.column}>
        <EditNotices form={form} record={record} error={error} />
        <DraftKeeper form={form} place={`${entity.name} ${id}`} isDone={() => isLeft.current || !form.dirty} />
        <Refusal form={form} />
        {isFirst && (
          <Suspense>
            <DuplicatesHint description={description} record={record} />
          </Suspense>
        )}
        <RecordForm form={form} tab={tab} id={formId} onSubmit={() => void form.submit()} />
        {isFirst && <RecordPanels entity={entity.name} record={record} placed={widgetsIn(layout)} />}
      </div>
      <LeaveGuard
        dirty={form.dirty}
        onLeave={() => {
          isLeft.current = true
        }}
      />
      {conflict && <ConflictDialog form={form} conflict={conflict} onChoice={choose} />}
    </div>
  )
}
