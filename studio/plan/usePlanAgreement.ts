/** Which of a plan's losses somebody has ticked, and whether it can be applied with that. A new plan is agreed to anew. */
import { useState } from 'react'
import type { Plan } from '../../platform/contract/plan.ts'
import { canApply, destructiveSteps } from './plan-groups.ts'

export function usePlanAgreement(plan: Plan | undefined) {
  const [agreed, setAgreed] = useState<{ hash: string; steps: ReadonlySet<string> }>({ hash: '', steps: new Set() })
  const ticked = plan && agreed.hash === plan.hash ? agreed.steps : new Set<string>()
  return {
    ticked,
    confirmed: [...ticked],
    destructive: !!plan && destructiveSteps(plan).length > 0,
    ready: !!plan && canApply(plan, ticked),
    tick(step: string, on: boolean) {
      const steps = new Set(ticked)
      if (on) steps.add(step)
      else steps.delete(step)
      setAgreed({ hash: plan?.hash ?? '', steps })
    },
  }
}
