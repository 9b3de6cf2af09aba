/** What a record has to be given before it can go where it was dropped: a small form of just those fields. */
import { Button, Group, Modal } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { LayoutTab } from '../../platform/contract/layout.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { type Labels, toFormData } from '../form/data/to-form-data.ts'
import { withoutComputed } from '../form/data/without-computed.ts'
import { fieldOf } from '../form/form-problems.ts'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRecordForm } from '../form/useRecordForm.ts'
import { Refusal } from '../record/Refusal.tsx'
import { useRecord } from '../record/useRecord.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'

export interface MoveDialogProps {
  entity: string
  id: string
  by: string
  /** As it is written. */
  value: Json
  fields: string[]
  title: string
  onDone: (saved: boolean) => void
}

export function MoveDialog(props: MoveDialogProps) {
  const { description, record, error, refetch, entityOf } = useRecord(props.entity, props.id)
  return (
    <Modal opened onClose={() => props.onDone(false)} title={props.title} closeOnClickOutside={false}>
      {error && !(description && record) ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : description && record ? (
        <MoveForm {...props} description={description} record={record} entityOf={entityOf} />
      ) : (
        <Rows count={3} />
      )}
    </Modal>
  )
}

interface MoveFormProps extends MoveDialogProps {
  description: EntityDescription
  record: JsonObject
  entityOf: ReturnType<typeof useRecord>['entityOf']
}

function MoveForm({ description, record, entityOf, by, value, fields: asked, onDone }: MoveFormProps) {
  const { t, i18n } = useTranslation(['layouts', 'common'])
  const { entity } = description
  const formId = useId()
  const [fields, setFields] = useState(asked)
  const [labels] = useState<Labels>(() => new Map())
  const initial = useMemo(
    () => ({ ...toFormData(entity.fields, record, labels, entityOf), [by]: value }),
    [entity, record, labels, entityOf, by, value],
  )
  const layout = useMemo(() => [smallForm(description, fields)], [description, fields])
  const form = useRecordForm({
    ...{ description, layout, record, initial, labels },
    save: async (_data, changes) => {
      const body = withoutComputed(entity, { ...changes, [by]: value }, entityOf)
      await client.records.update(entity.name, String(record['_id']), body, Number(record['_version']))
    },
  })
  async function submit() {
    // What else keeps it from being saved is asked for, too.
    const others = form.blocking.map(({ pointer }) => fieldOf(pointer)).filter(name => !fields.includes(name))
    if (others.length) setFields([...fields, ...new Set(others)])
    if (await form.submit()) onDone(true)
  }
  const stage = fieldNamed(entity, by)
  return (
    <>
      <p>{t('board.needs', { field: stage ? labelText(stage.title, i18n.language) : by })}</p>
      <Refusal form={form} />
      <RecordForm form={form} tab={0} id={formId} onSubmit={() => void submit()} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => onDone(false)}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" form={formId} loading={form.saving}>
          {t('action.save')}
        </Button>
      </Group>
    </>
  )
}

const smallForm = ({ entity }: EntityDescription, names: string[]): LayoutTab => ({
  title: entity.title,
  sections: [
    {
      title: null,
      columns: 1,
      items: names.flatMap(name => {
        const field = fieldNamed(entity, name)
        return field ? [{ kind: 'field' as const, field, span: 1 as const }] : []
      }),
    },
  ],
})
