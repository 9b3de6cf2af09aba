/** `x-pick` in a form: an entity, a field, a person … by title. What is set but not there (any more) stays to be seen. */
import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { FieldRow, helpId, problemId } from '../../../runtime/form/templates/FieldRow.tsx'
import { namedSetting, useSettingsScope } from './settings-scope.ts'
import { type PickChoice, usePickChoices } from './usePickChoices.ts'

export function PickField({ schema, fieldPathId, formData, onChange, rawErrors = [], required, name }: FieldProps) {
  const { readOnly } = useSettingsScope()
  const choices = useChoices(schema)
  const id = fieldPathId.$id
  const value = typeof formData === 'string' ? formData : ''
  const change = (text: string | null) => onChange(text || undefined, fieldPathId.path)
  const same = attributes({ id, rawErrors, description: schema.description, readOnly })
  return (
    <FieldRow id={id} label={schema.title ?? name} required={required} help={schema.description} problems={rawErrors}>
      {choices ? (
        <Select
          {...same}
          data={withMissing(choices, [value])}
          value={value || null}
          searchable
          clearable={!required}
          onChange={change}
        />
      ) : (
        <TextInput {...same} value={value} onChange={event => change(event.currentTarget.value)} />
      )}
    </FieldRow>
  )
}

export function PicksField({ schema, fieldPathId, formData, onChange, rawErrors = [], required, name }: FieldProps) {
  const { readOnly } = useSettingsScope()
  const choices = useChoices(schema)
  const id = fieldPathId.$id
  const value: string[] = Array.isArray(formData) ? formData.filter(entry => typeof entry === 'string') : []
  const change = (chosen: string[]) => onChange(chosen.length ? chosen : undefined, fieldPathId.path)
  const same = attributes({ id, rawErrors, description: schema.description, readOnly })
  return (
    <FieldRow id={id} label={schema.title ?? name} required={required} help={schema.description} problems={rawErrors}>
      {choices ? (
        <MultiSelect {...same} data={withMissing(choices, value)} value={value} searchable onChange={change} />
      ) : (
        <TagsInput {...same} value={value} onChange={change} />
      )}
    </FieldRow>
  )
}

function useChoices(schema: FieldProps['schema']): PickChoice[] | null {
  const { settings, record } = useSettingsScope()
  const of = 'x-of' in schema ? namedSetting(settings, schema['x-of']) : (record ?? undefined)
  return usePickChoices(String(schema['x-pick']), of)
}

interface Attributes {
  id: string
  rawErrors: string[]
  description: string | undefined
  readOnly: boolean
}

const attributes = ({ id, rawErrors, description, readOnly }: Attributes) => ({
  id,
  readOnly,
  error: rawErrors.length > 0,
  'aria-describedby':
    [rawErrors.length && problemId(id), description && helpId(id)].filter(Boolean).join(' ') || undefined,
})

function withMissing(choices: PickChoice[], values: string[]): PickChoice[] {
  const known = new Set(choices.map(({ value }) => value))
  return [...choices, ...values.filter(value => value && !known.has(value)).map(value => ({ value, label: value }))]
}
