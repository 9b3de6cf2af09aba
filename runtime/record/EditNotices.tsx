/**
 * What happened to the record while one had it open: others changed it, it is gone, a right or a field is. Whatever one
 * typed stays in the form, or can be copied from here.
 */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../client.ts'
import { refreshRecords } from '../entity/refresh.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { showDone } from '../shell/show-done.ts'
import { useFormat } from '../value/useFormat.ts'
import { valueText } from '../value/value-text.ts'
import classes from './EditNotices.module.css'
import { useRecordTexts } from './useRecordTexts.ts'
import { changedBy } from './useSave.ts'
import { withLabels } from './with-labels.ts'

interface EditNoticesProps {
  form: RecordFormState
  record: JsonObject
  /** Why it can no longer be read. */
  error: Error | null
}

export function EditNotices({ form, record, error }: EditNoticesProps) {
  const { t, i18n } = useRecordTexts()
  const { entity, actions } = form.description
  const { clashes, changed, lost } = form.edit
  const titles = (names: string[]) =>
    names
      .map(name => labelText(fieldNamed(entity, name)?.title ?? { text: name }, i18n.language))
      .join(t('present.comma'))
  const who = changedBy(record) ?? t('common:history.system')
  const others = changed.filter(name => !clashes.some(({ field }) => field === name))
  const isLost = form.dirty && (error !== null || !actions.includes('update'))
  return (
    <>
      {error && <Gone form={form} record={record} error={error} />}
      {!error && isLost && (
        <Line urgent>
          {t('notice.readOnly')} <CopyTyped form={form} />
        </Line>
      )}
      {clashes.length > 0 && (
        <Line urgent>{t('notice.clash', { who, fields: titles(clashes.map(({ field }) => field)) })}</Line>
      )}
      {others.length > 0 && <Line onClose={form.settle}>{t('notice.changed', { who, fields: titles(others) })}</Line>}
      {lost.length > 0 && (
        <Line urgent onClose={form.settle}>
          {t('notice.lost', { fields: lost.map(({ field }) => field).join(t('present.comma')) })}{' '}
          <CopyTyped form={form} />
        </Line>
      )}
    </>
  )
}

function Gone({ form, record, error }: { form: RecordFormState; record: JsonObject; error: Error }) {
  const { t } = useRecordTexts()
  const queries = useQueryClient()
  const { entity } = form.description
  const restore = useMutation({
    mutationFn: () => client.records.restore(entity.name, String(record['_id'])),
    onSuccess: () => showDone(t('common:record.restored')),
    onSettled: () => refreshRecords(queries),
  })
  const isAway = error instanceof ApiError && (error.status === 404 || error.status === 403)
  if (!isAway) return <Line>{t('notice.offline')}</Line>
  return (
    <Line urgent>
      {t('notice.gone')}{' '}
      {form.description.actions.includes('delete') && (
        <Button size="compact-sm" variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          {t('notice.restore')}
        </Button>
      )}{' '}
      {form.dirty && <CopyTyped form={form} />}
    </Line>
  )
}

function CopyTyped({ form }: { form: RecordFormState }) {
  const { t, i18n } = useRecordTexts()
  const format = useFormat()
  const { t: common } = useTranslation()
  const line = (name: string, value: Json | undefined) => {
    const field = fieldNamed(form.description.entity, name)
    const text = field ? valueText(field, withLabels(value, form.labels), { format, t: common }) : String(value ?? '')
    return `${labelText(field?.title ?? { text: name }, i18n.language)}: ${text}`
  }
  const copy = () => {
    const typed = Object.keys(form.changes).map(name => line(name, form.data[name]))
    const lost = form.edit.lost.map(({ field, value }) => line(field, value))
    void navigator.clipboard.writeText([...typed, ...lost].join('\n')).then(() => showDone(t('notice.copied')))
  }
  return (
    <Button size="compact-sm" variant="default" onClick={copy}>
      {t('notice.copy')}
    </Button>
  )
}

function Line({ urgent, onClose, children }: { urgent?: boolean; onClose?: () => void; children: ReactNode }) {
  const { t } = useRecordTexts()
  return (
    <div className={classes.notice} role={urgent ? 'alert' : 'status'} data-urgent={urgent || undefined}>
      <div className={classes.text}>{children}</div>
      {onClose && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onClose}>
          {t('notice.seen')}
        </Button>
      )}
    </div>
  )
}
