/** What a change will do, before it is done: read it, tick what it takes away, apply. */
import { Button, Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Unfit } from '../../platform/contract/documents.ts'
import type { Job } from '../../platform/contract/job.ts'
import type { Plan } from '../../platform/contract/plan.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { DocumentChanges } from './DocumentChanges.tsx'
import classes from './PlanDrawer.module.css'
import { PlanProblem } from './PlanProblem.tsx'
import { PlanSteps } from './PlanSteps.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { usePlanAgreement } from './usePlanAgreement.ts'

interface PlanDrawerProps {
  opened: boolean
  onClose: () => void
  title: string
  /** Absent while it is asked for. */
  plan: Plan | undefined
  /** While applying. */
  busy: boolean
  /** What does it, where it takes long. */
  job: Job | null
  error: unknown
  onApply: (confirm: string[]) => void
  /** What becomes of values that a step does not convert: the plan is asked for anew with it. */
  onChoose?: (step: string, choice: Unfit) => void
  /** Instead of the plan, once it is done. */
  done?: ReactNode
  /** More to choose before applying. */
  choices?: ReactNode
  applyLabel?: string
  /** False: something in `choices` has to be ticked first. */
  ready?: boolean
}

export function PlanDrawer(props: PlanDrawerProps) {
  const { opened, onClose, title, plan, busy, error, done, choices } = props
  const { t } = useTexts()
  const agreement = usePlanAgreement(plan)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={640}
      title={title}
      classNames={{ body: classes.body, content: classes.content, title: classes.title }}
    >
      {done ?? (
        <>
          <div className={classes.plan}>
            {plan ? <PlanContent plan={plan} agreement={agreement} onChoose={props.onChoose} /> : <Rows count={6} />}
            {choices}
            {error != null && <PlanProblem error={error} />}
          </div>
          {props.job && (
            <div className={classes.job}>
              <JobProgress job={props.job} />
            </div>
          )}
          <footer className={classes.footer}>
            <Button variant="default" onClick={onClose}>
              {t(props.job ? 'common:action.close' : 'common:action.cancel')}
            </Button>
            <Button
              color={agreement.destructive ? 'red.8' : 'ai'}
              disabled={!agreement.ready || props.ready === false}
              loading={busy}
              onClick={() => props.onApply(agreement.confirmed)}
            >
              {props.applyLabel ?? t('common:action.apply')}
            </Button>
          </footer>
        </>
      )}
    </Drawer>
  )
}

interface PlanContentProps {
  plan: Plan
  agreement: ReturnType<typeof usePlanAgreement>
  onChoose: PlanDrawerProps['onChoose']
}

function PlanContent({ plan, agreement, onChoose }: PlanContentProps) {
  return (
    <>
      <PlanSummary plan={plan} />
      <DocumentChanges documents={plan.documents} />
      <PlanSteps plan={plan} confirmed={agreement.ticked} onConfirm={agreement.tick} onChoose={onChoose} />
    </>
  )
}
