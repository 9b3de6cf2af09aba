/** Try it: values one types, or those of a record, and which of the rules speak. Nothing is saved. */
import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { JsonObject } from '../../platform/contract/json.ts'
import { compileOrganisation } from '../../platform/expression/organisation/organisation.ts'
import { client } from '../../runtime/client.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useDraftScope } from '../editor/useDraftScope.ts'
import type { EntityEditorState } from '../editor/useEntityEditor.ts'
import type { RuleRow } from '../schema/entity-rules.ts'
import { fieldLabel } from '../schema/field-row.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Rules.module.css'
import { namedFields, typedValue, verdictOf } from './try-rules.ts'

const tones = { speaks: 'caution', silent: 'good', asks: 'neutral', wrong: 'caution' } as const

export function TryRules({ editor, rules }: { editor: EntityEditorState; rules: RuleRow[] }) {
  const { t, language } = useTexts()
  const { bench, rows, saved } = editor
  const { data: me } = useMe()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const scope = useDraftScope(saved ? bench.id : null, rows, { user: true })
  const { data: organisation } = useOrganisation()
  const fields = namedFields(
    rows,
    rules.map(({ when }) => when),
  )
  const record: JsonObject = Object.fromEntries(rows.map(row => [row.name, typedValue(row, typed[row.name] ?? '')]))
  const around = {
    user: { ...me?.user, roles: me?.roles ?? [] },
    now: new Date(),
    timeZone: me?.user.timeZone || 'UTC',
    organisation,
  }
  return (
    <section className={classes.section} aria-label={t('rules.try')}>
      <h3 className={classes.heading}>{t('rules.try')}</h3>
      <p className={classes.quiet}>{t('rules.tryHint')}</p>
      {saved && <RecordSelect entity={bench.id} names={fields.map(({ name }) => name)} onChoose={setTyped} />}
      <div className={classes.pair}>
        {fields.map(row => (
          <TextInput
            key={row.name}
            size="xs"
            label={fieldLabel(row, language)}
            description={t(`type.${row.type}` as 'type.text')}
            value={typed[row.name] ?? ''}
            onChange={event => setTyped({ ...typed, [row.name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {organisation && (
        <ul className={classes.verdicts} aria-live="polite">
          {rules.map(({ when, message, ja }, index) => {
            const verdict = verdictOf(when, scope, record, around as never)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule is what stands at its place
              <li key={index}>
                <Tag tone={tones[verdict]}>{t(`rules.verdict.${verdict}`)}</Tag> {(language === 'ja' && ja) || message}
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

const useOrganisation = () =>
  useQuery({
    queryKey: ['organisation', 'compiled'],
    queryFn: async () => {
      const { ownDays, ...settings } = await client.organisation.get()
      return compileOrganisation({ settings, ownDays, rates: [] })
    },
    staleTime: 60_000,
  })

interface RecordSelectProps {
  entity: string
  names: string[]
  onChoose: (values: Record<string, string>) => void
}

function RecordSelect({ entity, names, onChoose }: RecordSelectProps) {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search, 300)
  const { data } = useQuery({
    queryKey: ['records', 'try', entity, asked, names],
    queryFn: ({ signal }) =>
      client.records.list(
        entity,
        { select: ['_id', '_label', ...names].join(','), limit: 20, ...(asked.trim() && { search: asked }) },
        signal,
      ),
    retry: false,
    meta: { quiet: true },
  })
  const records = new Map(data?.data.map(record => [record._id, record]))
  const choose = (id: string | null) => {
    const record = id === null ? undefined : records.get(id)
    if (record) onChoose(Object.fromEntries(names.map(name => [name, textOf(record[name])])))
  }
  return (
    <Select
      size="xs"
      label={t('rules.record')}
      placeholder={t('rules.recordHint')}
      searchable
      filter={({ options }) => options}
      data={[...records.values()].map(({ _id, _label }) => ({ value: _id, label: _label || _id }))}
      onSearchChange={setSearch}
      onChange={choose}
    />
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return typeof value === 'object' ? String((value as { _id?: string })._id ?? '') : String(value)
}
