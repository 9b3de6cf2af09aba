/** The form that a task asks to fill in, drawn from its JSON Schema. */
import Form from '@rjsf/core'
import { Theme } from '@rjsf/mantine'
import type { RJSFSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import type { Json, JsonObject, Schema } from '../../platform/contract/json.ts'
import validator from '../form/validate/validator.ts'
import classes from './Tasks.module.css'
import { useTaskTexts } from './useTaskTexts.ts'

interface TaskFormProps {
  schema: Schema
  values: JsonObject
  onChange: (values: JsonObject) => void
}

export function TaskForm({ schema, values, onChange }: TaskFormProps) {
  const { i18n } = useTaskTexts()
  const drawn = useMemo(() => inLanguage(schema, i18n.language) as RJSFSchema, [schema, i18n.language])
  return (
    <div className={classes.form}>
      <Form
        schema={drawn}
        formData={values}
        validator={validator}
        {...Theme}
        noHtml5Validate
        liveValidate
        showErrorList={false}
        tagName="div"
        uiSchema={{ 'ui:submitButtonOptions': { norender: true } }}
        onChange={({ formData }) => onChange((formData ?? {}) as JsonObject)}
      />
    </div>
  )
}

/** Titles and descriptions by `x-i18n`, at every depth. */
function inLanguage(schema: Json, language: string): Json {
  if (Array.isArray(schema)) return schema.map(each => inLanguage(each, language))
  if (typeof schema !== 'object' || schema === null) return schema
  const { 'x-i18n': translations, ...own } = schema
  const words = (translations as Record<string, JsonObject> | undefined)?.[language] ?? {}
  return Object.fromEntries([
    ...Object.entries(own).map(([key, value]) => [key, inLanguage(value, language)] as const),
    ...Object.entries(words),
  ])
}
