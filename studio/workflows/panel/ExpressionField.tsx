/** `x-cel` and `x-template` in a form. */
import type { FieldProps } from '@rjsf/utils'
import { type ReactNode, useMemo } from 'react'
import { FieldRow, helpId, problemId } from '../../../runtime/form/templates/FieldRow.tsx'
import { ExpressionInput } from '../expression/ExpressionInput.tsx'
import { namedSetting, useSettingsScope } from './settings-scope.ts'

export function ExpressionField({
  schema,
  fieldPathId,
  formData,
  onChange,
  rawErrors = [],
  required,
  name,
  above,
}: FieldProps & { above?: ReactNode }) {
  const { scope, settings, readOnly } = useSettingsScope()
  const id = fieldPathId.$id
  const of = namedSetting(settings, schema['x-of'])
  const names = useMemo(() => scope(of), [scope, of])
  const isTemplate = 'x-template' in schema
  const title = schema.title ?? (Number.isNaN(Number(name)) ? name : undefined)
  const [example] = Array.isArray(schema.examples) ? schema.examples : []
  return (
    <FieldRow id={id} label={title} required={required} help={schema.description} problems={rawErrors}>
      {above}
      <ExpressionInput
        id={id}
        kind={isTemplate ? 'template' : 'expression'}
        scope={names}
        value={typeof formData === 'string' ? formData : formData === undefined ? '' : JSON.stringify(formData)}
        onChange={text => onChange(text === '' ? undefined : text, fieldPathId.path)}
        invalid={rawErrors.length > 0}
        readOnly={readOnly}
        tall={isTemplate && schema['x-template'] !== 'line' && schema['x-template'] !== 'url'}
        placeholder={typeof example === 'string' ? example : undefined}
        describedBy={
          [rawErrors.length && problemId(id), schema.description && helpId(id)].filter(Boolean).join(' ') || undefined
        }
        {...(!title && { label: String(name) })}
      />
    </FieldRow>
  )
}
