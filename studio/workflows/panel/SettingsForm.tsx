/** The settings of a node or trigger as a form, drawn from its schema with runtime's look. */
import Form from '@rjsf/core'
import type { RJSFSchema } from '@rjsf/utils'
import { useMemo } from 'react'
import type { JsonObject, Schema } from '../../../platform/contract/json.ts'
import type { Problem } from '../../../platform/contract/problem.ts'
import { drawable } from '../../../runtime/form/drawable.ts'
import { formTheme } from '../../../runtime/form/form-theme.ts'
import { errorSchema } from '../../../runtime/form/validate/error-schema.ts'
import validator from '../../../runtime/form/validate/validator.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { ExpressionField } from './ExpressionField.tsx'
import { FilterField } from './FilterField.tsx'
import { FormField } from './FormField.tsx'
import { JsonField } from './JsonField.tsx'
import { PickField, PicksField } from './PickField.tsx'
import { ScheduleField } from './ScheduleField.tsx'
import classes from './SettingsForm.module.css'
import { SettingsTemplate } from './SettingsTemplate.tsx'
import { advancedSettings, inLanguage, settingsUi } from './settings-schema.ts'
import { type SettingsScope, SettingsScopeProvider } from './settings-scope.ts'
import { useSettingWords } from './useSettingWords.ts'
import { ValuesField } from './ValuesField.tsx'

interface SettingsFormProps {
  /** Names the node: another one's form begins anew. */
  id: string
  schema: Schema
  settings: JsonObject
  /** With pointers into the settings. */
  problems: Problem[]
  scope: Omit<SettingsScope, 'settings' | 'advanced'>
  onChange: (settings: JsonObject) => void
}

const theme = {
  ...formTheme,
  fields: {
    ...{ expression: ExpressionField, values: ValuesField, pick: PickField, picks: PicksField },
    ...{ form: FormField, json: JsonField, schedule: ScheduleField, filter: FilterField },
  },
  templates: { ...formTheme.templates, ObjectFieldTemplate: SettingsTemplate },
}

export function SettingsForm({ id, schema, settings, problems, scope, onChange }: SettingsFormProps) {
  const { language } = useTexts()
  const words = useSettingWords()
  const drawn = useMemo(() => drawable(inLanguage(schema, language)) as RJSFSchema, [schema, language])
  const ui = useMemo(
    () => ({ ...settingsUi(schema), 'ui:submitButtonOptions': { norender: true }, 'ui:label': false }),
    [schema],
  )
  const advanced = useMemo(() => advancedSettings(schema), [schema])
  const errors = useMemo(() => errorSchema(problems, words), [problems, words])
  const context = useMemo(() => ({ ...scope, settings, advanced }), [scope, settings, advanced])
  return (
    <SettingsScopeProvider value={context}>
      <Form<Record<string, unknown>>
        key={id}
        className={classes.form ?? ''}
        idPrefix={`settings-${id}`}
        tagName="div"
        schema={drawn}
        uiSchema={ui}
        formData={settings}
        validator={validator}
        {...theme}
        extraErrors={errors}
        readonly={scope.readOnly}
        noValidate
        noHtml5Validate
        showErrorList={false}
        experimental_defaultFormStateBehavior={{
          emptyObjectFields: 'skipDefaults',
          arrayMinItems: { populate: 'never' },
          constAsDefaults: 'never',
        }}
        onChange={({ formData }, changed) => {
          // rjsf also tells that it drew; only what a person did is an edit.
          if (changed !== undefined && formData) onChange(formData as JsonObject)
        }}
      />
    </SettingsScopeProvider>
  )
}
