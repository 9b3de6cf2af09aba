/** `x-form` in a form: what a task asks people to fill in, field by field, or as the JSON Schema that it is. */
import { ActionIcon, Button, Checkbox, Select, TagsInput, TextInput } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Schema } from '../../../platform/contract/json.ts'
import { FieldRow } from '../../../runtime/form/templates/FieldRow.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import {
  addFormField,
  type FormFieldRow,
  type FormFieldType,
  formFields,
  formFieldTypes,
  nameByTitle,
  removeFormField,
  renameFormField,
  setFieldType,
  setJapaneseTitle,
  setOptions,
  setRequired,
  setTitle,
} from '../graph/task-form.ts'
import classes from './FormField.module.css'
import { JsonText } from './JsonField.tsx'
import { useSettingsScope } from './settings-scope.ts'

export function FormField({ schema, fieldPathId, formData, onChange, rawErrors = [], name }: FieldProps) {
  const { t } = useTexts()
  const { readOnly } = useSettingsScope()
  const [json, setJson] = useState(false)
  const id = fieldPathId.$id
  const form = formData as Schema | undefined
  const set = (changed: Schema | undefined) => onChange(changed, fieldPathId.path)
  const rows = formFields(form)
  return (
    <FieldRow id={id} label={schema.title ?? name} help={schema.description} problems={rawErrors} group>
      <div className={classes.fields} id={id}>
        {json ? (
          <JsonText id={`${id}-json`} value={form} onChange={value => set(value as Schema)} readOnly={readOnly} />
        ) : (
          // By place: a name is typed letter by letter.
          rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end and have no other lasting name
            <OneField key={index} row={row} form={form!} set={set} readOnly={readOnly} />
          ))
        )}
        <div className={classes.foot}>
          {!json && !readOnly && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconPlus size={16} />}
              onClick={() => set(addFormField(form, t('workflows.form.field', { number: rows.length + 1 })))}
            >
              {t('workflows.form.add')}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="xs" aria-pressed={json} onClick={() => setJson(!json)}>
            {json ? t('workflows.form.asFields') : t('workbench.json')}
          </Button>
        </div>
      </div>
    </FieldRow>
  )
}

interface OneFieldProps {
  row: FormFieldRow
  form: Schema
  set: (form: Schema | undefined) => void
  readOnly: boolean
}

function OneField({ row, form, set, readOnly }: OneFieldProps) {
  const { t } = useTexts()
  const { name, type } = row
  const same = { size: 'xs', readOnly } as const
  return (
    <fieldset className={classes.field} aria-label={row.title || name}>
      <div className={classes.pair}>
        <TextInput
          {...same}
          label={t('workflows.form.title')}
          value={row.title}
          onChange={event => set(setTitle(form, name, event.currentTarget.value))}
          onBlur={() => set(nameByTitle(form, name))}
        />
        <TextInput
          {...same}
          label={t('workflows.form.japanese')}
          lang="ja"
          value={row.japanese}
          onChange={event => set(setJapaneseTitle(form, name, event.currentTarget.value))}
        />
        <FieldName key={name} name={name} onRename={to => set(renameFormField(form, name, to))} readOnly={readOnly} />
        <Select
          {...same}
          label={t('workflows.form.type')}
          data={formFieldTypes.map(each => ({ value: each, label: t(`workflows.form.types.${each}`) }))}
          value={type}
          placeholder={t('workbench.json')}
          allowDeselect={false}
          onChange={chosen => chosen && set(setFieldType(form, name, chosen as FormFieldType))}
        />
      </div>
      {type === 'choice' && (
        <TagsInput
          {...same}
          label={t('workflows.form.options')}
          value={row.options}
          onChange={options => set(setOptions(form, name, options))}
        />
      )}
      <div className={classes.foot}>
        <Checkbox
          size="xs"
          label={t('workflows.form.required')}
          checked={row.required}
          disabled={readOnly}
          onChange={event => set(setRequired(form, name, event.currentTarget.checked))}
        />
        {!readOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('workflows.form.remove', { field: row.title || name })}
            onClick={() => set(removeFormField(form, name))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
    </fieldset>
  )
}

/** Taken over when it is left: expressions name it, and half a name would be told as wrong everywhere. */
function FieldName({ name, onRename, readOnly }: { name: string; onRename: (to: string) => void; readOnly: boolean }) {
  const { t } = useTexts()
  const [typed, setTyped] = useState(name)
  const leave = () => {
    if (typed !== name) onRename(typed)
    setTyped(name)
  }
  return (
    <TextInput
      size="xs"
      readOnly={readOnly}
      label={t('workflows.form.name')}
      spellCheck={false}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  )
}
