/** A record's name, the way back to its list and to its neighbours there, who else is here, and what one can do. */
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { Present } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { StarButton } from '../find/StarButton.tsx'
import { useNoteOpened } from '../find/useNoteOpened.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { PresentPeople } from '../live/PresentPeople.tsx'
import { WaitingMark } from '../offline/WaitingMark.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { WorkflowButtons } from '../workflow-buttons/WorkflowButtons.tsx'
import { Neighbours } from './Neighbours.tsx'
import { RecordMenu } from './RecordMenu.tsx'
import classes from './RecordPage.module.css'

const FollowButton = lazy(() =>
  import('../work/FollowButton.tsx').then(({ FollowButton }) => ({ default: FollowButton })),
)
const RecordContact = lazy(() =>
  import('../compose/RecordContact.tsx').then(({ RecordContact }) => ({ default: RecordContact })),
)

interface RecordHeaderProps {
  description: EntityDescription
  record: JsonObject
  label: string
  form: RecordFormState
  formId: string
  /** Who else is here. */
  people: Present[]
}

export function RecordHeader({ description, record, label, form, formId, people }: RecordHeaderProps) {
  const { t, i18n } = useTranslation()
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  const { entity, actions } = description
  const list = `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}`
  useNoteOpened(entity.name, String(record['_id']))
  const requestSubmit = () => (document.getElementById(formId) as HTMLFormElement | null)?.requestSubmit()
  useHotkeys([['mod+S', requestSubmit]], [])
  return (
    <PageHeader
      title={label}
      before={
        <Link to={list} className={classes.kind}>
          {labelText(entity.plural, i18n.language)}
        </Link>
      }
      ownLine
      beside={<Neighbours entity={entity.name} id={String(record['_id'])} />}
    >
      <PresentPeople people={people} />
      <StarButton of={{ entity: entity.name, record: String(record['_id']) }} />
      <WaitingMark entity={entity.name} id={String(record['_id'])} />
      {form.dirty && <span className={classes.unsaved}>{t('form.unsaved')}</span>}
      <Suspense>
        <RecordContact description={description} record={record} label={label} />
      </Suspense>
      <Suspense>
        <FollowButton entity={entity.name} id={String(record['_id'])} />
      </Suspense>
      <WorkflowButtons entity={entity.name} place="record" records={[String(record['_id'])]} />
      <RecordMenu {...{ description, record, label, list }} />
      {actions.includes('update') && (
        <Button type="submit" form={formId} disabled={!form.dirty} loading={form.saving} className={classes.save!}>
          {t('action.save')}
        </Button>
      )}
    </PageHeader>
  )
}
