/** Options that are taken away: how many records have each, and what becomes of those. */
import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { client } from '../../../runtime/client.ts'
import { documentQuery } from '../../model/model-queries.ts'
import type { OptionRow } from '../../schema/field-options.ts'
import { type FieldRow, fieldLabel } from '../../schema/field-row.ts'
import { goneOptions, replacementOf, withReplacement } from '../../schema/removed-options.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './OptionsEditor.module.css'

interface GoneOptionsProps {
  /** Its name on the server; null: it is not there yet, and no record has anything. */
  entity: string | null
  row: FieldRow
  options: OptionRow[]
  onKeep: (option: OptionRow) => void
  onReplace: (replaced: JsonObject | undefined) => void
}

const nothing = 'nothing'

export function GoneOptions({ entity, row, options, onKeep, onReplace }: GoneOptionsProps) {
  const { t, language } = useTexts()
  const { data: saved } = useQuery({ ...documentQuery(entity ?? ''), enabled: entity !== null, staleTime: 10_000 })
  const gone = saved ? goneOptions(saved.text, row, options) : []
  const counts = useCounts(entity, row, gone)
  const titleOf = ({ value, title, ja }: OptionRow) =>
    fieldLabel({ name: String(value), title: title ?? '', ja: ja ?? '' }, language)
  const choices = [
    ...options
      .filter(({ retired }) => !retired)
      .map((each, at) => ({ value: `to.${at}`, label: titleOf(each), to: each.value })),
    ...(row.required && row.type === 'option'
      ? []
      : [{ value: nothing, label: t('field.replaceByNothing'), to: null }]),
  ]
  return gone.map(option => {
    const name = titleOf(option)
    const said = replacementOf(row, String(option.value))
    const count = counts.get(String(option.value)) ?? 0
    const set = (to: Json | undefined) => onReplace(withReplacement(row, gone, String(option.value), to))
    return (
      <div key={String(option.value)} className={classes.gone}>
        <span>
          {t('field.gone', { name })}{' '}
          {counts.size > 0 && t('field.goneUses', { count, number: count.toLocaleString(language) })}
        </span>
        <Select
          size="xs"
          aria-label={t('field.replaceBy', { name })}
          placeholder={t('field.replaceBy', { name })}
          data={choices.map(({ value, label }) => ({ value, label }))}
          value={choices.find(({ to }) => said !== undefined && to === said)?.value ?? null}
          clearable
          onChange={chosen => set(choices.find(({ value }) => value === chosen)?.to)}
        />
        <Button size="compact-xs" variant="default" onClick={() => onKeep(option)}>
          {t('field.keepRetired')}
        </Button>
      </div>
    )
  })
}

/** As far as whoever edits may see the records; the plan counts all of them. */
function useCounts(entity: string | null, { name, renamedFrom }: FieldRow, gone: OptionRow[]): Map<string, number> {
  const field = renamedFrom ?? name
  const { data } = useQuery({
    queryKey: ['records', 'options', entity, field],
    queryFn: () => client.records.aggregate(entity!, { groupBy: field, measures: 'count', trashed: 'include' }),
    enabled: entity !== null && gone.length > 0,
    meta: { quiet: true },
    retry: false,
  })
  const counts = new Map<string, number>()
  for (const row of data?.data ?? [])
    for (const value of [row[field]].flat())
      counts.set(String(value), (counts.get(String(value)) ?? 0) + Number(row['count']))
  return counts
}
