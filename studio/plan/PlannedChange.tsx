/** A change that is no edit of a text (removing, installing): its plan is asked for when the drawer opens, then applied. */
import { IconUserCheck } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ChangeSet, Unfit } from '../../platform/contract/documents.ts'
import type { StartedJob } from '../../platform/contract/job.ts'
import type { Applied, Plan } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import { AppliedNotice } from '../workbench/AppliedNotice.tsx'
import { NoticeLine } from '../workbench/NoticeLine.tsx'
import { PlanDrawer } from './PlanDrawer.tsx'
import { useApply } from './useApply.ts'

interface PlannedChangeProps {
  /** Names the change. */
  id: string
  opened: boolean
  onClose: () => void
  title: string
  /** `convert`: what was chosen for values that do not convert. */
  plan: (convert: Conversions) => Promise<Plan>
  apply: (plan: Plan, confirm: string[], convert: Conversions) => Promise<Applied | StartedJob>
  /** That may be chosen here. */
  choosable?: boolean
  applyLabel?: string
  choices?: ReactNode
  ready?: boolean
  /** The plan of the choices before stays in sight until there is one for these; it cannot be applied. */
  steady?: boolean
  /** What is done with the plan instead of applying it, and why: somebody else has to approve it. */
  instead?: { label: string; hint: string; act: () => void; busy: boolean; error: unknown } | undefined
  /** After the person has read that it is done. */
  onDone?: () => void
  open?: ReactNode
}

type Conversions = NonNullable<ChangeSet['convert']>

export function PlannedChange({ id, opened, onClose, onDone, open, instead, ...rest }: PlannedChangeProps) {
  const { t } = useTexts()
  const [convert, setConvert] = useState<Conversions>({})
  const plan = useQuery({
    // Who shows more of the same plan asks by the same key.
    queryKey: rest.choosable ? ['planned', id, convert] : ['planned', id],
    queryFn: () => rest.plan(convert),
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    ...(rest.steady && { placeholderData: keepPreviousData }),
  })
  const apply = useApply(({ agreed, confirm }: { agreed: Plan; confirm: string[] }) =>
    rest.apply(agreed, confirm, convert),
  )
  const close = () => {
    onClose()
    if (apply.data) onDone?.()
    if (!apply.isPending) apply.reset()
  }
  return (
    <PlanDrawer
      opened={opened}
      onClose={close}
      title={rest.title}
      plan={plan.data}
      busy={apply.isPending || instead?.busy === true}
      job={apply.job}
      error={instead?.error ?? apply.error ?? plan.error}
      onApply={confirm => {
        if (instead) instead.act()
        else if (plan.data) apply.mutate({ agreed: plan.data, confirm })
      }}
      done={
        apply.data && (
          <AppliedNotice applied={apply.data} onClose={close} open={open} closeLabel={t('common:action.close')} />
        )
      }
      choices={
        <>
          {instead && <NoticeLine icon={<IconUserCheck size={16} />}>{instead.hint}</NoticeLine>}
          {rest.choices}
        </>
      }
      ready={(rest.ready ?? true) && !plan.isPlaceholderData}
      {...(rest.choosable && {
        onChoose: (step: string, choice: Unfit) => setConvert(before => ({ ...before, [step]: choice })),
      })}
      {...((instead || rest.applyLabel) && { applyLabel: instead?.label ?? rest.applyLabel! })}
    />
  )
}
