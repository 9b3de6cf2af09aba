/** What no record may be, and when two are the same: each rule with what it says, and a place to try them. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { EntityEditorState } from '../editor/useEntityEditor.ts'
import { addRule, duplicatesOf, rulesOf } from '../schema/entity-rules.ts'
import { useTexts } from '../shell/useTexts.ts'
import { DuplicateCard } from './DuplicateCard.tsx'
import { RuleCard } from './RuleCard.tsx'
import classes from './Rules.module.css'
import { TryRules } from './TryRules.tsx'

export function RulesTab({ editor }: { editor: EntityEditorState }) {
  const { t } = useTexts()
  const { bench, document, frozen, rows } = editor
  const rules = rulesOf(document)
  const duplicates = duplicatesOf(document)
  const [first] = rows.filter(({ type }) => type === 'text' || type === 'email')
  return (
    <fieldset className={classes.page} disabled={frozen}>
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('rules.title')}</h3>
        <p className={classes.quiet}>{t('rules.hint')}</p>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is what stands at its place
          <RuleCard key={index} editor={editor} rule={rule} index={index} />
        ))}
        <Button
          size="xs"
          variant="default"
          className={classes.add}
          leftSection={<IconPlus size={14} />}
          onClick={() =>
            bench.edit(text => addRule(text, 'rules', { when: 'false', message: t('rules.firstMessage') }))
          }
        >
          {t('rules.add')}
        </Button>
      </section>
      {rules.length > 0 && <TryRules editor={editor} rules={rules} />}
      <section className={classes.section}>
        <h3 className={classes.heading}>{t('rules.duplicates')}</h3>
        <p className={classes.quiet}>{t('rules.duplicatesHint')}</p>
        {duplicates.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is what stands at its place
          <DuplicateCard key={index} editor={editor} rule={rule} index={index} />
        ))}
        <Button
          size="xs"
          variant="default"
          className={classes.add}
          disabled={!first}
          leftSection={<IconPlus size={14} />}
          onClick={() => bench.edit(text => addRule(text, 'duplicates', { match: [first!.name] }))}
        >
          {t('rules.addDuplicate')}
        </Button>
      </section>
    </fieldset>
  )
}
