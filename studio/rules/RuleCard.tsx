/** One rule: the condition that must not be, what is said then and beside which fields, and how many records break it now. */
import { Input, MultiSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { client } from '../../runtime/client.ts'
import { useDraftScope } from '../editor/useDraftScope.ts'
import type { EntityEditorState } from '../editor/useEntityEditor.ts'
import { type RuleRow, removeRule, setRule } from '../schema/entity-rules.ts'
import { fieldLabel } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import { CardFrame } from './CardFrame.tsx'
import classes from './Rules.module.css'

interface RuleCardProps {
  editor: EntityEditorState
  rule: RuleRow
  index: number
}

export function RuleCard({ editor, rule, index }: RuleCardProps) {
  const { t, language } = useTexts()
  const id = useId()
  const { bench, rows, saved } = editor
  const scope = useDraftScope(saved ? bench.id : null, rows, { user: true })
  const put = (path: string[], value: string | string[]) =>
    bench.edit(text => setRule(text, 'rules', index, path, value), `rule.${index}.${path.join('.')}`)
  return (
    <CardFrame
      label={t('rules.rule', { number: index + 1 })}
      removeLabel={t('rules.remove', { number: index + 1 })}
      onRemove={() => bench.edit(text => removeRule(text, 'rules', index))}
    >
      <Input.Wrapper id={id} label={t('rules.when')}>
        <ExpressionInput
          id={id}
          kind="expression"
          scope={scope}
          value={rule.when}
          onChange={when => put(['when'], when)}
        />
      </Input.Wrapper>
      <div className={classes.pair}>
        <TextInput
          label={t('rules.messageEn')}
          value={rule.message}
          onChange={event => put(['message'], event.currentTarget.value)}
        />
        <TextInput
          label={t('rules.messageJa')}
          lang="ja"
          value={rule.ja}
          onChange={event => put(['x-i18n', 'ja', 'message'], event.currentTarget.value)}
        />
      </div>
      <MultiSelect
        label={t('rules.fields')}
        data={rows.map(row => ({ value: row.name, label: fieldLabel(row, language) }))}
        value={rule.fields}
        searchable
        onChange={fields => put(['fields'], fields)}
      />
      {saved && <Broken entity={bench.id} when={rule.when} />}
    </CardFrame>
  )
}

function Broken({ entity, when }: { entity: string; when: string }) {
  const { t, language } = useTexts()
  const [asked] = useDebouncedValue(when, 500)
  const { data } = useQuery({
    queryKey: ['meta', 'preview', 'rule', entity, asked],
    queryFn: ({ signal }) =>
      client.meta.preview({ entity, property: { 'x-formula': `(${asked}) == true` }, only: true }, signal),
    retry: false,
    enabled: asked.trim() !== '' && !/\buser\b/.test(asked),
    meta: { quiet: true },
  })
  if (!data || asked !== when) return null
  const { count = 0 } = data
  return (
    <p className={count ? classes.broken : classes.quiet} role="status">
      {count
        ? t('rules.broken', {
            count,
            amount: count.toLocaleString(language),
            labels: data.data.map(({ _label, _id }) => _label || _id).join(t('usage.separator')),
          })
        : t('rules.unbroken')}
    </p>
  )
}
