/** A step in the user's language: what happens, and what a destructive one takes away. */
import type { PlanStep } from '../../platform/contract/plan.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { useTexts } from '../shell/useTexts.ts'

export function useStepWords(step: PlanStep): { sentence: string; loss: string } {
  const { t, language } = useTexts()
  const titleOf = useEntityTitles()
  const words = {
    entity: titleOf(step.entity),
    field: step.field ?? '',
    count: step.rows,
    number: step.rows.toLocaleString(language),
  }
  return {
    // English has the server's own sentence, which knows more than the operation.
    sentence: language === 'en' ? step.description : t(`plan.operation.${step.operation}`, words),
    loss: t([`plan.loss.${step.operation}`, 'plan.loss.other'], words),
  }
}
