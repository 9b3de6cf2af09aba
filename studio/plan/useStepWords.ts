/** A step in the user's language: what happens, and what a destructive one takes away. */
import type { PlanStep, StepOperation } from '../../platform/contract/plan.ts'
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
  const operation = step.forGood ? erasing[step.operation] : undefined
  return {
    // English has the server's own sentence, which knows more than the operation.
    sentence: language === 'en' ? step.description : t(`plan.operation.${operation ?? step.operation}`, words),
    loss: t([`plan.loss.${operation ?? step.operation}`, 'plan.loss.other'], words),
  }
}

/** What the archive keeps otherwise. */
const erasing: Partial<Record<StepOperation, `erase-${'table' | 'column' | 'link-table'}`>> = {
  'archive-table': 'erase-table',
  'archive-column': 'erase-column',
  'archive-link-table': 'erase-link-table',
}
