/** A record's name, the way back to its list, and what one can do: save, copy the link, delete. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconDots, IconLink, IconTrash } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { Present } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { useRemove } from '../entity/useRemove.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { PresentPeople } from '../live/PresentPeople.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { showDone } from '../shell/show-done.ts'
import { WorkflowButtons } from '../workflow-buttons/WorkflowButtons.tsx'
import { PrintItems } from './PrintItems.tsx'
import classes from './RecordPage.module.css'

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
  const navigate = useNavigate()
  const { entity, actions } = description
  const list = `/a/${encodeURIComponent(app)}/${encodeURIComponent(entity.name)}`
  const { remove } = useRemove(entity, () => void navigate({ to: list, ignoreBlocker: true }))
  const requestSubmit = () => (document.getElementById(formId) as HTMLFormElement | null)?.requestSubmit()
  useHotkeys([['mod+S', requestSubmit]], [])
  const copyLink = () =>
    navigator.clipboard.writeText(window.location.href).then(() => showDone(t('record.linkCopied')))
  return (
    <PageHeader
      title={label}
      before={
        <Link to={list} className={classes.kind}>
          {labelText(entity.plural, i18n.language)} /
        </Link>
      }
    >
      <PresentPeople people={people} />
      {form.dirty && <span className={classes.unsaved}>{t('form.unsaved')}</span>}
      <Suspense>
        <RecordContact description={description} record={record} label={label} />
      </Suspense>
      <WorkflowButtons entity={entity.name} place="record" records={[String(record['_id'])]} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('action.more')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLink size={16} />} onClick={copyLink}>
            {t('record.copyLink')}
          </Menu.Item>
          <PrintItems entity={entity.name} id={String(record['_id'])} version={Number(record['_version'])} />
          {actions.includes('delete') && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => remove([{ _id: String(record['_id']), _version: Number(record['_version']) }])}
            >
              {t('action.delete')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {actions.includes('update') && (
        <Button type="submit" form={formId} disabled={!form.dirty} loading={form.saving}>
          {t('action.save')}
        </Button>
      )}
    </PageHeader>
  )
}
