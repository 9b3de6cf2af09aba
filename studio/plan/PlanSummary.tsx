/** A plan in one sentence, and its warnings. */
import { IconAlertTriangle, IconCircleCheck, IconShieldExclamation } from '@tabler/icons-react'
import type { Plan } from '../../platform/contract/plan.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './PlanSummary.module.css'
import { destructiveSteps, failingSteps } from './plan-groups.ts'
import { problemWords } from './problem-words.ts'

export function PlanSummary({ plan }: { plan: Plan }) {
  const { t } = useTexts()
  const losses = destructiveSteps(plan).length
  const failing = failingSteps(plan).length
  const loss = plan.steps.some(step => step.forGood) ? 'forGood' : 'destructive'
  const kind = failing ? 'failing' : losses ? loss : plan.steps.length ? 'safe' : 'documents'
  const Sign = failing ? IconAlertTriangle : losses ? IconShieldExclamation : IconCircleCheck
  return (
    <>
      <p className={classes.summary} data-kind={kind === 'forGood' ? 'destructive' : kind}>
        <Sign size={18} className={classes.sign} />
        {t(`plan.summary.${kind}`, { count: failing || losses || plan.steps.length })}
      </p>
      {plan.warnings.map(warning => (
        <p key={warning.pointer + warning.message} className={classes.warning}>
          <WarningWords warning={warning} />
        </p>
      ))}
    </>
  )
}

function WarningWords({ warning }: { warning: Problem }) {
  const { language } = useTexts()
  const { sentence, detail } = problemWords(warning, language)
  return (
    <>
      {sentence} {detail && <span lang="en">{detail}</span>}
    </>
  )
}
