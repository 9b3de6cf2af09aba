/** The steps of a plan, by entity, the gravest first. */
import type { Unfit } from '../../platform/contract/documents.ts'
import type { Plan } from '../../platform/contract/plan.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { useTexts } from '../shell/useTexts.ts'
import { ClassBadge } from './ClassBadge.tsx'
import classes from './PlanSteps.module.css'
import { planGroups } from './plan-groups.ts'
import { StepLine } from './StepLine.tsx'

interface PlanStepsProps {
  plan: Plan
  confirmed: ReadonlySet<string>
  onConfirm: (step: string, agreed: boolean) => void
  onChoose?: ((step: string, choice: Unfit) => void) | undefined
}

export function PlanSteps({ plan, confirmed, onConfirm, onChoose }: PlanStepsProps) {
  const { t } = useTexts()
  const titleOf = useEntityTitles()
  return planGroups(plan).map(group => (
    <section key={group.entity} className={classes.group} aria-label={titleOf(group.entity)}>
      <h3 className={classes.title}>
        {titleOf(group.entity)}
        {titleOf(group.entity) !== group.entity && <code className={classes.name}>{group.entity}</code>}
        <span className={classes.count}>{t('plan.steps', { count: group.steps.length })}</span>
        <ClassBadge value={group.class} forGood={group.steps.some(step => step.forGood)} />
      </h3>
      <ul className={classes.steps}>
        {group.steps.map(step => (
          <StepLine
            key={step.id}
            step={step}
            confirmed={confirmed.has(step.id)}
            onConfirm={agreed => onConfirm(step.id, agreed)}
            onChoose={onChoose && (choice => onChoose(step.id, choice))}
          />
        ))}
      </ul>
    </section>
  ))
}
