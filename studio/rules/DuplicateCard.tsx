/** One rule by which two records are the same: fields that are equal, and fields that are much alike. */
import { MultiSelect } from '@mantine/core'
import type { EntityEditorState } from '../editor/useEntityEditor.ts'
import { type DuplicateRow, removeRule, setRule } from '../schema/entity-rules.ts'
import { fieldLabel } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import { CardFrame } from './CardFrame.tsx'
import classes from './Rules.module.css'

interface DuplicateCardProps {
  editor: EntityEditorState
  rule: DuplicateRow
  index: number
}

export function DuplicateCard({ editor: { bench, rows }, rule, index }: DuplicateCardProps) {
  const { t, language } = useTexts()
  const choices = rows.map(row => ({ value: row.name, label: fieldLabel(row, language) }))
  const put = (key: keyof DuplicateRow, fields: string[]) => {
    // A rule of no field would be none: the last one is taken out with the rule.
    if (fields.length || rule[key === 'match' ? 'fuzzy' : 'match'].length)
      bench.edit(text => setRule(text, 'duplicates', index, [key], fields))
  }
  return (
    <CardFrame
      label={t('rules.duplicate', { number: index + 1 })}
      removeLabel={t('rules.removeDuplicate', { number: index + 1 })}
      onRemove={() => bench.edit(text => removeRule(text, 'duplicates', index))}
    >
      <div className={classes.pair}>
        <MultiSelect
          label={t('rules.match')}
          data={choices}
          value={rule.match}
          searchable
          maxValues={8}
          onChange={fields => put('match', fields)}
        />
        <MultiSelect
          label={t('rules.fuzzy')}
          data={choices}
          value={rule.fuzzy}
          searchable
          maxValues={8}
          onChange={fields => put('fuzzy', fields)}
        />
      </div>
    </CardFrame>
  )
}
