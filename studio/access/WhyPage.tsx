/** `/why`: what somebody may do and why, or why not: of an entity, one of its records, and a field. Its address keeps the question. */
import { Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Action, actions } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../../runtime/client.ts'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import people from '../people/People.module.css'
import { useUsers } from '../people/people-queries.ts'
import { ForAdministrators } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { WhyAnswer } from './WhyAnswer.tsx'

interface Question {
  user?: string
  entity?: string
  action?: Action
  record?: string
  field?: string
}

export function WhyPage() {
  const { t } = useTexts()
  const question = useSearch({ strict: false }) as Question
  const navigate = useNavigate()
  const set = (change: { [K in keyof Question]?: Question[K] | null }) => {
    const next = Object.fromEntries(Object.entries({ ...question, ...change }).filter(([, value]) => value))
    void navigate({ to: '/why', search: next, replace: true })
  }
  const { user, entity, action = 'read', record = '', field } = question
  const id = uuidIn(record)
  return (
    <ForAdministrators>
      <PageHeader title={t('page.why')} />
      <div className={people.page}>
        <div className={people.column}>
          <p className={people.intro}>{t('why.intro')}</p>
          <QuestionFields question={question} set={set} />
          {user && entity && (
            <WhyAnswer question={{ user, entity, action, ...(id && { id }), ...(field && { field }) }} />
          )}
        </div>
      </div>
    </ForAdministrators>
  )
}

interface QuestionFieldsProps {
  question: Question
  set: (change: { [K in keyof Question]?: Question[K] | null }) => void
}

function QuestionFields({ question, set }: QuestionFieldsProps) {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const { data: users = [] } = useUsers()
  const { entity } = question
  const { data: description } = useQuery({
    queryKey: ['entity', entity],
    queryFn: () => client.meta.entity(entity!),
    enabled: entity !== undefined,
  })
  const entities = (me?.entities ?? []).map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
  const fields = description?.entity.fields ?? []
  return (
    <div className={people.form}>
      <div className={people.pair}>
        <Select
          label={t('why.person')}
          data={users
            .filter(({ active }) => active)
            .map(({ _id, name, email }) => ({ value: _id, label: `${name} (${email})` }))}
          value={question.user ?? null}
          onChange={user => set({ user })}
          searchable
          limit={50}
        />
        <Select
          label={t('why.action')}
          data={actions.map(value => ({ value, label: t(`why.${value}`) }))}
          value={question.action ?? 'read'}
          onChange={value => set({ action: (value ?? 'read') as Action })}
          allowDeselect={false}
        />
      </div>
      <div className={people.pair}>
        <Select
          label={t('why.entity')}
          data={entities}
          value={entity ?? null}
          onChange={value => set({ entity: value, field: null, record: null })}
          searchable
        />
        <Select
          label={t('why.field')}
          description={t('why.fieldHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          data={fields.map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
          value={question.field ?? null}
          onChange={field => set({ field })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        />
      </div>
      <TextInput
        label={t('why.record')}
        description={t('why.recordHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={question.record ?? ''}
        onChange={event => set({ record: event.currentTarget.value })}
      />
    </div>
  )
}

/** An id, or the address of a record's page. */
const uuidIn = (text: string) => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(text)?.[0]
