/** A field of the entity: our input by its type, or the plain value where it may not be written; what is wrong with it. */
import type { TFunction } from 'i18next'
import type { FieldModel, FieldType } from '../../platform/contract/entity.ts'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { LayoutItem } from '../../platform/contract/layout.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { validationText } from '../i18n/validation-text.ts'
import { PluginInput } from '../plugins/PluginInput.tsx'
import { pluginTypeOf } from '../plugins/plugin-type-of.ts'
import { RichText } from '../value/RichText.tsx'
import { Value } from '../value/Value.tsx'
import { fieldOf } from './form-problems.ts'
import { useFormScope } from './form-scope.ts'
import type { InputProps } from './inputs/input-props.ts'
import { inputs } from './inputs/registry.ts'
import { ItemsField } from './items/ItemsField.tsx'
import classes from './KnownField.module.css'
import { mayWrite } from './may-write.ts'
import { StillInput } from './StillInput.tsx'
import { FieldRow, helpId, problemId } from './templates/FieldRow.tsx'
import { pointerKeys } from './validate/keyword-value.ts'

interface KnownFieldProps {
  id: string
  field: FieldModel
  value: Json | undefined
  /** By the schema; conditions may ask for more. */
  required: boolean
  onChange: (value: Json | undefined) => void
}

export function KnownField({ id, field, value, required: asked, onChange }: KnownFieldProps) {
  const { form, sections, t, language } = useFormScope()
  const { description, conditions, record, labels, data } = form
  const { name } = field
  const readOnly = !mayWrite(description, field, record) || conditions.readOnly(name)
  const required = !readOnly && (asked || conditions.required(name))
  const found = form.problems.filter(({ pointer }) => fieldOf(pointer) === name)
  // What is wrong within a line stands beside its cell.
  const own = field.type === 'items' ? found.filter(({ pointer }) => pointerKeys(pointer).length === 1) : found
  const problems = own.map(problem => validationText(problem, t))
  const label = labelText(field.title, language)
  // A grid of lines that has a section to itself is called by the section's title.
  const isTitled =
    field.type === 'items' &&
    sections.some(({ title, items }) => title && items.length === 1 && items[0] === placeOf(items, name))
  const help = field.description && !readOnly ? labelText(field.description, language) : undefined
  const isGroup = readOnly || groups.has(field.type)
  const input: InputProps = {
    id,
    field,
    value,
    onChange,
    onBlur: () => form.leave(name),
    invalid: problems.length > 0,
    required,
    label: isGroup ? label : undefined,
    describedBy: [problems.length ? problemId(id) : '', help ? helpId(id) : ''].filter(Boolean).join(' ') || undefined,
    holder: data,
    labels,
  }
  const Input = pluginTypeOf(field) ? PluginInput : inputs[field.type]
  return (
    <FieldRow
      id={id}
      label={isTitled ? undefined : label}
      required={required}
      help={help}
      problems={problems}
      group={isGroup}
    >
      {field.type === 'items' ? (
        <ItemsField
          {...input}
          readOnly={readOnly}
          problemAt={(line, cell) => lineProblem(found, [name, String(line), cell], t)}
        />
      ) : readOnly || !Input ? (
        <ReadOnly field={field} record={record} value={value} />
      ) : (
        <StillInput Input={Input} input={input} readsHolder={Input === PluginInput || field.type === 'money'} />
      )}
    </FieldRow>
  )
}

/** More than one input, so that a label cannot point to it. */
const groups: ReadonlySet<FieldType> = new Set([
  'address',
  'person-name',
  'company-name',
  'signature',
  'rating',
  'items',
  'boolean',
])

/** As the server gave it, with names of related records; a new record has no such values yet. */
function ReadOnly({ field, record, value }: Pick<KnownFieldProps, 'field' | 'value'> & { record: JsonObject | null }) {
  const { form, t } = useFormScope()
  const { description } = form
  const { name } = field
  const masked = Array.isArray(record?.['_masked']) && record['_masked'].includes(name)
  const shown = record ? record[name] : value
  const empty = shown === undefined || shown === null || shown === '' || (Array.isArray(shown) && !shown.length)
  if (masked || description.access[name] === 'masked')
    return (
      <div className={classes.quiet} title={t('state.maskedHint')}>
        {t('state.masked')}
      </div>
    )
  if (empty)
    return <div className={classes.quiet}>{field.type === 'autonumber' && !record ? t('form.givenOnSave') : '—'}</div>
  return (
    <div className={classes.value}>
      {field.type === 'rich-text' ? (
        <RichText document={shown} />
      ) : (
        <Value field={field} value={shown} record={record ?? {}} />
      )}
    </div>
  )
}

const placeOf = (items: LayoutItem[], name: string) =>
  items.find(item => item.kind === 'field' && item.field.name === name)

function lineProblem(problems: Problem[], keys: string[], t: TFunction): string | undefined {
  const found = problems.find(({ pointer }) => pointerKeys(pointer).join('/') === keys.join('/'))
  return found && validationText(found, t)
}
