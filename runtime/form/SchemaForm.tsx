/** A form of a schema that has to be drawn: rjsf finds out what there is, and draws what has no input of ours. */
import Form from '@rjsf/core'
import type { FieldProps, RJSFSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { validationText } from '../i18n/validation-text.ts'
import { drawable } from './drawable.ts'
import { useFormScope } from './form-scope.ts'
import { formTheme } from './form-theme.ts'
import { KnownField } from './KnownField.tsx'
import type { FormBodyProps } from './KnownForm.tsx'
import { uiSchemaOf } from './ui-schema.ts'
import { errorSchema } from './validate/error-schema.ts'
import validator from './validate/validator.ts'

export function SchemaForm({ form, id, onSubmit }: FormBodyProps) {
  const { t, i18n } = useTranslation()
  const { description, problems, record } = form
  const uiSchema = useMemo(
    () => uiSchemaOf(description, i18n.language, record !== null),
    [description, i18n.language, record],
  )
  const schema = useMemo(() => drawable(description.schema) as RJSFSchema, [description.schema])
  const errors = useMemo(() => errorSchema(problems, problem => validationText(problem, t)), [problems, t])
  return (
    <Form<Record<string, unknown>>
      id={id}
      idPrefix={id}
      schema={schema}
      uiSchema={uiSchema}
      formData={form.data}
      validator={validator}
      {...formTheme}
      fields={fields}
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
  )
}

const fields = { known: Known }

function Known({ name, fieldPathId, formData, required, onChange }: FieldProps) {
  const { entity } = useFormScope().form.description
  const field = fieldNamed(entity, name)
  if (!field) return null
  return (
    <KnownField
      id={fieldPathId.$id}
      field={field}
      value={formData as Json | undefined}
      required={required ?? false}
      onChange={value => onChange(value, fieldPathId.path)}
    />
  )
}

/** rjsf's ids are the path joined with `_`: `form_address_city` → `address`. */
const fieldOfId = (fieldId: string, formId: string) => fieldId.slice(formId.length + 1).split('_')[0] ?? ''
