/** `x-fields` in a form: which fields get a value, and the expression of each. */
import { ActionIcon, Select } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { FieldRow } from '../../../runtime/form/templates/FieldRow.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { ExpressionInput } from '../expression/ExpressionInput.tsx'
import { namedSetting, useSettingsScope } from './settings-scope.ts'
import classes from './ValuesField.module.css'

export function ValuesField({
  schema,
  fieldPathId,
  formData,
  onChange,
  errorSchema,
  rawErrors = [],
  required,
  name,
}: FieldProps) {
  const { t, language } = useTexts()
  const { scope, settings, record, entities, readOnly } = useSettingsScope()
  const names = useMemo(() => scope(), [scope])
  const id = fieldPathId.$id
  const values = (typeof formData === 'object' && formData !== null ? formData : {}) as JsonObject
  const entity = namedSetting(settings, schema['x-fields']) ?? record ?? undefined
  const fields = (entities.find(each => each.name === entity)?.fields ?? []).filter(isWritable)
  const titleOf = (field: string) => {
    const found = fields.find(each => each.name === field)
    return found ? labelText(found.title, language) : field
  }
  const set = (change: JsonObject) => onChange(Object.keys(change).length ? change : undefined, fieldPathId.path)
  const free = fields.filter(field => !Object.hasOwn(values, field.name))
  return (
    <FieldRow
      id={id}
      label={schema.title ?? name}
      required={required}
      help={schema.description}
      problems={rawErrors}
      group
    >
      <div className={classes.values} id={id}>
        {Object.entries(values).map(([field, value]) => {
          const problems: string[] =
            (errorSchema as Record<string, { __errors?: string[] }> | undefined)?.[field]?.__errors ?? []
          return (
            <div key={field} className={classes.value}>
              <div className={classes.head}>
                <span className={classes.field}>{titleOf(field)}</span>
                {!readOnly && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={t('workflows.values.remove', { field: titleOf(field) })}
                    onClick={() => set(Object.fromEntries(Object.entries(values).filter(([each]) => each !== field)))}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )}
              </div>
              <ExpressionInput
                kind="expression"
                scope={names}
                label={titleOf(field)}
                value={typeof value === 'string' ? value : JSON.stringify(value)}
                onChange={text => set({ ...values, [field]: text })}
                invalid={problems.length > 0}
                readOnly={readOnly}
              />
              {problems.length > 0 && <div className={classes.problem}>{problems.join(' ')}</div>}
            </div>
          )
        })}
        {!readOnly && (
          <Select
            key={Object.keys(values).join()}
            size="xs"
            searchable
            placeholder={t('workflows.values.add')}
            aria-label={t('workflows.values.add')}
            nothingFoundMessage={entity ? t('workflows.values.none') : t('workflows.values.noEntity')}
            data={free.map(({ name: field, title }) => ({ value: field, label: labelText(title, language) }))}
            value={null}
            onChange={field => field && set({ ...values, [field]: '' })}
          />
        )}
      </div>
    </FieldRow>
  )
}

/** Computed ones take no value. */
const isWritable = ({ type, schema }: FieldModel) =>
  type !== 'inverse' && !['x-formula', 'x-rollup', 'x-autonumber'].some(keyword => schema && keyword in schema)
