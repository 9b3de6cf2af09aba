/** The form of a record, placed by the layout, with our inputs: rjsf is there only for what has to be drawn from its schema. */
import { type KeyboardEvent, lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Dates } from '../value/Dates.tsx'
import { FormScopeProvider } from './form-scope.ts'
import { KnownForm } from './KnownForm.tsx'
import { needsSchemaForm } from './needs-schema-form.ts'
import type { RecordFormState } from './useRecordForm.ts'

const SchemaForm = lazy(() => import('./SchemaForm.tsx').then(({ SchemaForm }) => ({ default: SchemaForm })))

interface RecordFormProps {
  form: RecordFormState
  /** Which of the layout's tabs is in sight. */
  tab: number
  /** For a button that stands elsewhere on the page (`<button form={id}>`). */
  id: string
  onSubmit: () => void
}

export function RecordForm({ form, tab, id, onSubmit }: RecordFormProps) {
  const { description, layout, data } = form
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const scope = useMemo(
    () => ({ form, sections: layout[tab]?.sections ?? [], t, language }),
    [form, layout, tab, t, language],
  )
  return (
    <Dates>
      <FormScopeProvider value={scope}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps Enter from sending a half-filled form */}
        <div onKeyDown={sendOnlyOnPurpose}>
          {needsSchemaForm(description, data) ? (
            <Suspense>
              <SchemaForm form={form} id={id} onSubmit={onSubmit} />
            </Suspense>
          ) : (
            <KnownForm form={form} id={id} onSubmit={onSubmit} />
          )}
        </div>
      </FormScopeProvider>
    </Dates>
  )
}

/** Enter in a field goes nowhere; with Ctrl or ⌘ it sends the form. */
function sendOnlyOnPurpose(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target as HTMLElement
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (event.ctrlKey || event.metaKey) target.closest('form')?.requestSubmit()
  else if (target.matches('input')) event.preventDefault()
}
