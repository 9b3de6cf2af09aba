/** A plugin's settings as its schema draws them; a secret goes to the vault, and is shown to nobody again. */
import { Button, PasswordInput } from '@mantine/core'
import Form from '@rjsf/core'
import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils'
import { useMemo, useState } from 'react'
import type { JsonObject, Schema } from '../../platform/contract/json.ts'
import type { PluginDetails } from '../../platform/contract/plugin-summary.ts'
import { client } from '../../runtime/client.ts'
import { drawable } from '../../runtime/form/drawable.ts'
import { formTheme } from '../../runtime/form/form-theme.ts'
import { ObjectFieldTemplate } from '../../runtime/form/templates/ObjectFieldTemplate.tsx'
import validator from '../../runtime/form/validate/validator.ts'
import { showError } from '../../runtime/shell/show-error.ts'
import { useTexts } from '../shell/useTexts.ts'
import { inLanguage } from '../workflows/panel/settings-schema.ts'
import classes from './Plugins.module.css'
import { secretName, secretsOf, withoutSecrets } from './secret-settings.ts'

interface PluginSettingsProps {
  plugin: PluginDetails
  schema: Schema
  /** False: it was refused. */
  onSave: (settings: JsonObject) => Promise<boolean>
}

const theme = { ...formTheme, templates: { ...formTheme.templates, ObjectFieldTemplate: SettingsTemplate } }

export function PluginSettings({ plugin, schema, onSave }: PluginSettingsProps) {
  const { t, language } = useTexts()
  const [settings, setSettings] = useState<JsonObject>(plugin.settings)
  const [secrets, setSecrets] = useState<Record<string, string>>({})
  const drawn = useMemo(() => drawable(inLanguage(withoutSecrets(schema), language)) as RJSFSchema, [schema, language])
  const save = async () => {
    try {
      for (const [name, value] of Object.entries(secrets))
        if (value) await client.secrets.put(secretName(plugin.name, name), { value })
      if (await onSave(settings)) setSecrets({})
    } catch (error) {
      showError(error)
    }
  }
  return (
    <div className={classes.settings}>
      <Form<Record<string, unknown>>
        tagName="div"
        idPrefix="plugin-settings"
        schema={drawn}
        uiSchema={{ 'ui:submitButtonOptions': { norender: true }, 'ui:label': false }}
        formData={settings}
        validator={validator}
        {...theme}
        noHtml5Validate
        showErrorList={false}
        onChange={({ formData }) => setSettings(formData as JsonObject)}
      />
      {secretsOf(inLanguage(schema, language)).map(({ name, title }) => (
        <PasswordInput
          key={name}
          label={title}
          description={t('plugins.secretHint')}
          value={secrets[name] ?? ''}
          autoComplete="off"
          onChange={event => setSecrets({ ...secrets, [name]: event.currentTarget.value })}
        />
      ))}
      <div>
        <Button size="xs" onClick={() => void save()}>
          {t('common:action.save')}
        </Button>
      </div>
    </div>
  )
}

/** The settings themselves have no record's layout: one below the other. */
function SettingsTemplate(props: ObjectFieldTemplateProps) {
  if (props.fieldPathId.path.length) return <ObjectFieldTemplate {...props} />
  const shown = props.properties.filter(({ hidden }) => !hidden)
  return (
    <div className={classes.settings}>
      {shown.map(({ name, content }) => (
        <div key={name}>{content}</div>
      ))}
    </div>
  )
}
