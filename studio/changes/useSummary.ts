/** A revision in a few words: of one document in the user's language, of more as the server summed them up. */
import type { Revision } from '../../platform/contract/plan.ts'
import { useTexts } from '../shell/useTexts.ts'
import { summaryWords } from './summary-words.ts'

export function useSummary(): (revision: Revision) => string {
  const { t } = useTexts()
  return ({ documents, summary }) => {
    const [only] = documents
    if (!only || documents.length > 1) return summaryWords(summary, t) || t('revisions.change')
    return t(`revisions.one.${only.change}`, { kind: t(`kind.${only.kind}`), id: only.id })
  }
}
