/** One rule by which two records are the same: fields that are equal, and fields that are much alike. */
import { ActionIcon, MultiSelect } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { EntityEditorState } from '../editor/useEntityEditor.ts'
import { type DuplicateRow, removeRule, setRule } from '../schema/entity-rules.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Rules.module.css'

interface DuplicateCardProps {
  editor: EntityEditorState
  rule: DuplicateRow
  index: number
}

export function DuplicateCard({ editor: { bench, rows }, rule, index }: DuplicateCardProps) {
  const { t } = useTexts()
  const choices = rows.map(({ name, title }) => ({ value: name, label: title || name }))
  const put = (key: keyof DuplicateRow, fields: string[]) => {
    // A rule of no field would be none: the last one is taken out with the rule.
    if (fields.length || rule[key === 'match' ? 'fuzzy' : 'match'].length)
      bench.edit(text => setRule(text, 'duplicates', index, [key], fields))
  }
  return (
    <section className={classes.card} aria-label={t('rules.duplicate', { number: index + 1 })}>
      <ActionIcon
        className={classes.remove}
        variant="subtle"
        color="gray"
        aria-label={t('rules.removeDuplicate', { number: index + 1 })}
        onClick={() => bench.edit(text => removeRule(text, 'duplicates', index))}
      >
        <IconX size={14} />
      </ActionIcon>
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
    </section>
  )
}
