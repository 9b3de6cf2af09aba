/** What somebody may do, and why, or why not: of an entity, one of its records, and a field. */
import { Modal, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { actions } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'

export function WhyForm({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const [entity, setEntity] = useState<string | null>(null)
  const [action, setAction] = useState<(typeof actions)[number]>('read')
  const [record, setRecord] = useState('')
  const [field, setField] = useState<string | null>(null)
  const description = useQuery({
    queryKey: ['entity', entity],
    queryFn: () => client.meta.entity(entity!),
    enabled: entity !== null,
  })
  const id = uuidIn(record)
  const question = { user: user._id, entity: entity ?? '', action, ...(id && { id }), ...(field && { field }) }
  const answer = useQuery({
    queryKey: ['explain', question],
    queryFn: () => client.access.explain(question),
    enabled: entity !== null,
    retry: false,
  })
  const titled = (me?.entities ?? []).map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
  const fields = description.data?.entity.fields ?? []
  return (
    <Modal opened onClose={onClose} title={t('why.title', { name: user.name })} centered size="lg">
      <div className={classes.form}>
        <div className={classes.pair}>
          <Select
            label={t('why.entity')}
            data={titled}
            value={entity}
            onChange={value => {
              setEntity(value)
              setField(null)
            }}
            searchable
            data-autofocus
          />
          <Select
            label={t('why.action')}
            data={actions.map(value => ({ value, label: t(`why.${value}`) }))}
            value={action}
            onChange={value => setAction((value ?? 'read') as typeof action)}
          />
        </div>
        <div className={classes.pair}>
          <TextInput
            label={t('why.record')}
            description={t('why.recordHint')}
            value={record}
            onChange={event => setRecord(event.currentTarget.value)}
          />
          <Select
            label={t('why.field')}
            description={t('why.fieldHint')}
            data={fields.map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
            value={field}
            onChange={setField}
            searchable
            clearable
          />
        </div>
        {answer.error && <PlanProblem error={answer.error} />}
        {answer.data && (
          <ul className={classes.sentences} aria-live="polite">
            {answer.data.sentences.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  )
}

/** An id, or the address of a record's page. */
const uuidIn = (text: string) => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(text)?.[0]
