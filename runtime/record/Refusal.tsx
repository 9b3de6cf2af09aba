/** Why a form could not be saved, as a whole: what has no field beside which it could stand. */
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { fieldOf } from '../form/form-problems.ts'
import type { RecordFormState } from '../form/useRecordForm.ts'
import { problemText } from '../i18n/problem-text.ts'
import { validationText } from '../i18n/validation-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'

export function Refusal({ form }: { form: RecordFormState }) {
  const { t } = useTranslation()
  const { refusal, description } = form
  if (!refusal) return null
  const known = new Set(description.entity.fields.map(({ name }) => name))
  const problems =
    refusal instanceof ApiError ? refusal.errors.filter(({ pointer }) => !known.has(fieldOf(pointer))) : []
  return (
    <div style={{ marginBottom: 16 }}>
      <FormAlert>
        {problemText(refusal, t)}
        {problems.map(problem => (
          <div key={problem.pointer + problem.code}>{validationText(problem, t)}</div>
        ))}
      </FormAlert>
    </div>
  )
}
