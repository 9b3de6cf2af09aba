/** Of one entity: under which condition each action holds, and what of each field may be seen or changed. */
import { actions, type RoleDocument } from '../../platform/contract/documents.ts'
import type { DraftHandle } from '../draft/useDraft.ts'
import { useTexts } from '../shell/useTexts.ts'
import { ConditionInput } from './ConditionInput.tsx'
import { FieldRules } from './FieldRules.tsx'
import classes from './RuleDetails.module.css'
import { cellOf, setCondition } from './role-rules.ts'
import type { MatrixEntity } from './useMatrixEntities.ts'

interface RuleDetailsProps {
  entity: MatrixEntity
  role: Partial<RoleDocument> | null
  edit: DraftHandle['edit']
}

export function RuleDetails({ entity, role, edit }: RuleDetailsProps) {
  const { t } = useTexts()
  // A record that is being made has nothing to ask yet.
  const given = actions.filter(action => cellOf(role, entity.name, action).scope !== null)
  return (
    <div className={classes.details}>
      <section>
        <h3 className={classes.title}>{t('roles.conditions')}</h3>
        {given.length === 0 && <p className={classes.hint}>{t('roles.noRight')}</p>}
        {given.map(action => (
          <ConditionInput
            key={action}
            label={t(`action.${action}.title`)}
            entity={entity.name}
            value={cellOf(role, entity.name, action).when}
            onChange={when =>
              edit(text => setCondition(text, entity.name, action, when), `when.${entity.name}.${action}`)
            }
          />
        ))}
      </section>
      {entity.model && <FieldRules entity={entity.model} role={role} edit={edit} />}
    </div>
  )
}
