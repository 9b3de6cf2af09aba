/** What a role lets one see and change of each field; without a rule a field follows its entity, personal data is masked. */
import type { FieldRule, RoleDocument } from '../../platform/contract/documents.ts'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { DraftHandle } from '../draft/useDraft.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './RuleDetails.module.css'
import { ruleOf, setFieldRule } from './role-rules.ts'

interface FieldRulesProps {
  entity: EntityModel
  role: Partial<RoleDocument> | null
  edit: DraftHandle['edit']
}

const rules: FieldRule[] = ['hidden', 'masked', 'read', 'write']

export function FieldRules({ entity, role, edit }: FieldRulesProps) {
  const { t, language } = useTexts()
  const given = ruleOf(role, entity.name)?.fields ?? {}
  return (
    <section>
      <h3 className={classes.title}>{t('roles.fields')}</h3>
      <div className={classes.fields}>
        {entity.fields.map(field => (
          <label key={field.name} className={classes.rule}>
            <span className={classes.field}>{labelText(field.title, language)}</span>
            <select
              className={classes.select}
              data-set={Object.hasOwn(given, field.name) || undefined}
              value={(Object.hasOwn(given, field.name) && given[field.name]) || ''}
              onChange={event => {
                const rule = (event.currentTarget.value || null) as FieldRule | null
                edit(text => setFieldRule(text, entity.name, field.name, rule))
              }}
            >
              <option value="">{t(field.personal ? 'fieldRule.followsMasked' : 'fieldRule.follows')}</option>
              {rules.map(rule => (
                <option key={rule} value={rule}>
                  {t(`fieldRule.${rule}`)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </section>
  )
}
