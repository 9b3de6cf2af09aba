/** The form of a record: rjsf over the entity's schema, placed by the layout, with our inputs. */
import Form from '@rjsf/core'
import type { RJSFSchema } from '@rjsf/utils'
import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { validationText } from '../i18n/validation-text.ts'
import { Dates } from '../value/Dates.tsx'
import { drawable } from './drawable.ts'
import { FormScopeProvider } from './form-scope.ts'
import { formTheme } from './form-theme.ts'
import { uiSchemaOf } from './ui-schema.ts'
import type { RecordFormState } from './useRecordForm.ts'
import { errorSchema } from './validate/error-schema.ts'
import validator from './validate/validator.ts'

interface RecordFormProps {
  form: RecordFormState
  /** Which of the layout's tabs is in sight. */
  tab: number
  /** For a button that stands elsewhere on the page (`<button form={id}>`). */
  id: string
  onSubmit: () => void
}

export function RecordForm({ form, tab, id, onSubmit }: RecordFormProps) {
  const { t, i18n } = useTranslation()
  const { description, layout, problems, record } = form
  const uiSchema = useMemo(
    () => uiSchemaOf(description, i18n.language, record !== null),
    [description, i18n.language, record],
  )
  const schema = useMemo(() => drawable(description.schema) as RJSFSchema, [description.schema])
  const errors = useMemo(() => errorSchema(problems, problem => validationText(problem, t)), [problems, t])
  const scope = useMemo(() => ({ form, sections: layout[tab]?.sections ?? [] }), [form, layout, tab])
  return (
    <Dates>
      <FormScopeProvider value={scope}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only keeps Enter from sending a half-filled form */}
        <div onKeyDown={sendOnlyOnPurpose}>
          <Form<Record<string, unknown>>
            id={id}
            idPrefix={id}
            schema={schema}
            uiSchema={uiSchema}
            formData={form.data}
            validator={validator}
            {...formTheme}
            extraErrors={errors}
            noValidate
            noHtml5Validate
            showErrorList={false}
            experimental_defaultFormStateBehavior={{
              // A record's empty fields stay empty; only a new one begins with its defaults.
              emptyObjectFields: record ? 'skipDefaults' : 'skipEmptyDefaults',
              arrayMinItems: { populate: 'never' },
              // An option is no default, only because it is the first.
              constAsDefaults: 'never',
            }}
            onChange={({ formData }) => form.change((formData ?? {}) as JsonObject)}
            onBlur={field => form.leave(fieldOfId(field, id))}
            onSubmit={(_data, event) => {
              // A form in a dialog stands, for React, inside the page's.
              event.stopPropagation()
              onSubmit()
            }}
          />
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

/** rjsf's ids are the path joined with `_`: `form_address_city` → `address`. */
const fieldOfId = (fieldId: string, formId: string) => fieldId.slice(formId.length + 1).split('_')[0] ?? ''
