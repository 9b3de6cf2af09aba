/** A small form of the studio in a window: what went wrong is told with each of its problems. */
import type { ComponentProps } from 'react'
import { FormDialog } from '../../runtime/shell/FormDialog.tsx'
import { PlanProblem } from '../plan/PlanProblem.tsx'

interface FormFrameProps extends Omit<ComponentProps<typeof FormDialog>, 'problem'> {
  error: unknown
}

export const FormFrame = ({ error, ...form }: FormFrameProps) => (
  <FormDialog {...form} problem={error != null && <PlanProblem error={error} />} />
)
