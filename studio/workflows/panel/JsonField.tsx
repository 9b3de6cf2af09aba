/** A setting that is an object of any shape, a JSON Schema for one: its text, taken over as soon as it is JSON. */
import { Textarea } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { useState } from 'react'
import type { Json } from '../../../platform/contract/json.ts'
import { FieldRow } from '../../../runtime/form/templates/FieldRow.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { useSettingsScope } from './settings-scope.ts'

export function JsonField({ schema, fieldPathId, formData, onChange, rawErrors = [], required, name }: FieldProps) {
  const { readOnly } = useSettingsScope()
  const id = fieldPathId.$id
  return (
    <FieldRow id={id} label={schema.title ?? name} required={required} help={schema.description} problems={rawErrors}>
      <JsonText id={id} value={formData} onChange={value => onChange(value, fieldPathId.path)} readOnly={readOnly} />
    </FieldRow>
  )
}

interface JsonTextProps {
  id: string
  value: Json | undefined
  onChange: (value: Json | undefined) => void
  readOnly: boolean
}

export function JsonText({ id, value, onChange, readOnly }: JsonTextProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState<{ text: string; means: string } | null>(null)
  const current = value === undefined ? '' : JSON.stringify(value, null, 2)
  // As typed while it means what is set; else as it was set elsewhere.
  const isTyped = typed !== null && (typed.means === current || typed.means === 'nothing')
  const text = isTyped ? typed.text : current
  const type = (next: string) => {
    const read = readObject(next)
    setTyped({ text: next, means: read ? written(read.value) : 'nothing' })
    if (read) onChange(read.value)
  }
  return (
    <Textarea
      id={id}
      autosize
      minRows={3}
      maxRows={16}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
      value={text}
      readOnly={readOnly}
      error={isTyped && typed.means === 'nothing' ? t('workflows.form.notJson') : null}
      onChange={event => type(event.currentTarget.value)}
    />
  )
}

const written = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value, null, 2))

/** Null: it is none, or not yet. */
function readObject(text: string): { value: Json | undefined } | null {
  if (!text.trim()) return { value: undefined }
  try {
    const value = JSON.parse(text) as Json
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value } : null
  } catch {
    return null
  }
}
