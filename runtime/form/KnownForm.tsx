/** A form all of whose fields have an input of ours. */
import { type FormEvent, useMemo } from 'react'
import { formBody } from './data/form-changes.ts'
import { KnownField } from './KnownField.tsx'
import { presentFields } from './present-fields.ts'
import { FormLayout } from './templates/FormLayout.tsx'
import type { RecordFormState } from './useRecordForm.ts'

export interface FormBodyProps {
  form: RecordFormState
  id: string
  onSubmit: () => void
}

export function KnownForm({ form, id, onSubmit }: FormBodyProps) {
  const { description, data, put } = form
  const { names, required } = useMemo(() => presentFields(description.schema, formBody(data)), [description, data])
  const fields = description.entity.fields.filter(({ name }) => names.has(name))
  function submit(event: FormEvent) {
    event.preventDefault()
    // A form in a dialog stands, for React, inside the page's.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <form id={id} noValidate onSubmit={submit}>
      <FormLayout
        properties={fields.map(field => ({
          name: field.name,
          content: (
            <KnownField
              id={`${id}_${field.name}`}
              field={field}
              value={data[field.name]}
              required={required.has(field.name)}
              onChange={value => put(field.name, value)}
            />
          ),
        }))}
      />
    </form>
  )
}
