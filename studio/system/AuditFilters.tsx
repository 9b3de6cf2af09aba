/** Who, what, when, which entity, record and field, from where. */
import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { auditActions, loggedOperations } from '../../platform/contract/audit.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../../runtime/client.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { AuditAsked, Log } from './audit-address.ts'

export interface AuditProps {
  log: Log
  asked: AuditAsked
  set: (next: Record<string, string | null>) => void
}

export function AuditFilters({ log, asked, set }: AuditProps) {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const users = useQuery({
    queryKey: ['audit', 'people'],
    queryFn: () => client.users.list(),
    enabled: me?.rights.includes('users') ?? false,
  })
  const choose = (name: string) => (value: string | null) => set({ [name]: value, after: null })
  const entities = (me?.entities ?? []).map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
  const what =
    log === 'done'
      ? auditActions.map(value => ({ value, label: t(`audit.actions.${value}`) }))
      : loggedOperations.map(value => ({ value, label: t(`audit.operation.${value}`) }))
  const name = log === 'done' ? 'action' : 'operation'
  const select = { size: 'xs', w: 180, clearable: true, searchable: true } as const
  const typed = (key: string, label: string, width: number) => (
    <Typed
      key={`${key} ${asked[key] ?? ''}`}
      label={label}
      width={width}
      value={asked[key] ?? ''}
      onChange={choose(key)}
    />
  )
  const day = (key: string, label: string) => (
    <TextInput
      size="xs"
      type="date"
      w={140}
      aria-label={label}
      title={label}
      value={asked[key] ?? ''}
      onChange={event => choose(key)(event.currentTarget.value || null)}
    />
  )
  return (
    <>
      <Select
        {...select}
        aria-label={t('audit.action')}
        placeholder={t('audit.anything')}
        data={what}
        value={asked[name] ?? null}
        onChange={choose(name)}
      />
      {users.data && (
        <Select
          {...select}
          aria-label={t('audit.who')}
          placeholder={t('audit.anybody')}
          data={users.data.map(({ _id, name }) => ({ value: _id, label: name }))}
          value={asked['actor'] ?? null}
          onChange={choose('actor')}
        />
      )}
      <Select
        {...select}
        aria-label={t('audit.entity')}
        placeholder={t('audit.anyEntity')}
        data={entities}
        value={asked['entity'] ?? null}
        onChange={value => set({ entity: value, field: null, after: null })}
      />
      {log === 'records' && asked['entity'] && typed('field', t('audit.field'), 140)}
      {typed('record', t('audit.record'), 180)}
      {typed('ip', t('audit.ip'), 140)}
      {day('from', t('audit.from'))}
      {day('to', t('audit.to'))}
      {Object.keys(asked).some(key => key !== 'log') && (
        <Button size="xs" variant="subtle" onClick={() => set(cleared)}>
          {t('audit.clear')}
        </Button>
      )}
    </>
  )
}

const cleared = Object.fromEntries(
  ['action', 'operation', 'actor', 'entity', 'record', 'field', 'ip', 'from', 'to', 'after'].map(name => [name, null]),
)

interface TypedProps {
  label: string
  width: number
  value: string
  onChange: (value: string | null) => void
}

/** Asked for when it is typed whole. */
const Typed = ({ label, width, value, onChange }: TypedProps) => (
  <TextInput
    size="xs"
    w={width}
    aria-label={label}
    placeholder={label}
    defaultValue={value}
    onBlur={event => event.currentTarget.value.trim() !== value && onChange(event.currentTarget.value.trim() || null)}
    onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
  />
)
