/** What a form's layout and fields need. React's context, since rjsf compares its own deeply. */
import type { TFunction } from 'i18next'
import { createContext, useContext } from 'react'
import type { LayoutSection } from '../../platform/contract/layout.ts'
import type { RecordFormState } from './useRecordForm.ts'

export interface FormScope {
  form: RecordFormState
  /** Of the tab in sight. */
  sections: LayoutSection[]
  /** Asked for once for all fields: each that listens by itself takes as long as an input. */
  t: TFunction
  language: string
}

const context = createContext<FormScope | null>(null)
export const FormScopeProvider = context.Provider

export function useFormScope(): FormScope {
  const scope = useContext(context)
  if (!scope) throw new Error('A form field stands outside of RecordForm.')
  return scope
}
