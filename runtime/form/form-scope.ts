/** What a form's layout and fields need. React's context, since rjsf compares its own deeply. */
import { createContext, useContext } from 'react'
import type { LayoutSection } from '../../platform/contract/layout.ts'
import type { RecordFormState } from './useRecordForm.ts'

export interface FormScope {
  form: RecordFormState
  /** Of the tab in sight. */
  sections: LayoutSection[]
}

const context = createContext<FormScope | null>(null)
export const FormScopeProvider = context.Provider

export function useFormScope(): FormScope {
  const scope = useContext(context)
  if (!scope) throw new Error('A form field stands outside of RecordForm.')
  return scope
}
