/** Why a plan could not be made or applied: the sentence, and each problem. */
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { problemText } from '../../runtime/i18n/problem-text.ts'
import { FormAlert } from '../../runtime/shell/FormAlert.tsx'
import { useTexts } from '../shell/useTexts.ts'

export function PlanProblem({ error }: { error: unknown }) {
  const { t } = useTexts()
  const problems = error instanceof ApiError ? error.errors : []
  return (
    <FormAlert>
      {error instanceof ApiError ? error.message : problemText(error, t)}
      {problems.map(({ pointer, message }) => (
        <div key={pointer + message}>
          {pointer && <code>{pointer}</code>} {message}
        </div>
      ))}
    </FormAlert>
  )
}
