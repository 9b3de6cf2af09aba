/** The inputs of a section or a row, by what each holds. */
import { Checkbox, Input, NumberInput, Select } from '@mantine/core'
import type { Json, JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { Scope } from '../../platform/expression/scope.ts'
import { listAt, own, textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { JsonPath } from '../text/json-path.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { ExpressionInput } from '../workflows/expression/ExpressionInput.tsx'
import type { PaperInput } from './paper-sections.ts'
import classes from './Templates.module.css'
import { TemplateTexts } from './TemplateTexts.tsx'
import { TextLines } from './TextLines.tsx'

interface PaperInputsProps {
  bench: Workbench
  path: JsonPath
  at: JsonObject
  inputs: readonly PaperInput[]
  scope: Scope
}

export function PaperInputs({ bench, path, at, inputs, scope }: PaperInputsProps) {
  const texts = inputs.filter(({ as }) => as === 'texts')
  const lines = inputs.filter(({ as }) => as === 'lines')
  const others = inputs.filter(({ as }) => as !== 'texts' && as !== 'lines')
  const { t } = useTexts()
  return (
    <>
      {texts.map(input => (
        <TemplateTexts
          key={input.key}
          bench={bench}
          label={t(`templates.input.${input.key}` as 'templates.input.text')}
          path={[...path, input.key]}
          value={own(at, input.key)}
          scope={scope}
          tall={'tall' in input}
        />
      ))}
      {lines.map(({ key }) => (
        <TextLines key={key} bench={bench} path={[...path, key]} lines={listAt(at, key)} scope={scope} />
      ))}
      {others.length > 0 && (
        <div className={classes.inputs}>
          {others.map(input => (
            <OneInput
              key={input.key}
              input={input}
              value={own(at, input.key)}
              scope={scope}
              onChange={(value, typed) =>
                bench.edit(
                  text => writeValue(text, [...path, input.key], value),
                  typed ? [...path, input.key].join('.') : undefined,
                )
              }
            />
          ))}
        </div>
      )}
    </>
  )
}

interface OneInputProps {
  input: PaperInput
  value: Json | undefined
  scope: Scope
  /** `typed`: one step of undo with what was typed before it. */
  onChange: (value: Json | undefined, typed: boolean) => void
}

function OneInput({ input, value, scope, onChange }: OneInputProps) {
  const { t, language } = useTexts()
  const label = t(`templates.input.${input.key}` as 'templates.input.text')
  if (input.as === 'number')
    return (
      <NumberInput
        label={label}
        min={0}
        value={typeof value === 'number' ? value : ''}
        onChange={next => onChange(typeof next === 'number' ? next : undefined, true)}
      />
    )
  if (input.as === 'check')
    return (
      <Checkbox
        label={label}
        checked={value === true}
        onChange={event => onChange(event.currentTarget.checked || undefined, false)}
      />
    )
  if (input.as === 'expression')
    return (
      <Input.Wrapper label={label}>
        <ExpressionInput
          label={label}
          kind="expression"
          scope={scope}
          value={typeof value === 'string' ? value : ''}
          onChange={text => onChange(text === '' ? undefined : text, true)}
        />
      </Input.Wrapper>
    )
  const lists = scope.entity(scope.variables.record ?? '')?.fields.filter(({ type }) => listTypes.includes(type)) ?? []
  const data =
    input.as === 'select'
      ? input.options.map(option => ({ value: option, label: optionName(option) }))
      : lists.map(({ name, title }) => ({ value: name, label: labelText(title, language) }))
  const chosen = textAt({ value: value ?? null }, 'value') ?? null
  return (
    <Select
      label={label}
      data={data}
      value={chosen || null}
      clearable={input.as === 'select'}
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      onChange={next => onChange(next ?? undefined, false)}
    />
  )

  function optionName(option: string) {
    return t(`templates.option.${option}` as 'templates.option.left')
  }
}

const listTypes = ['items', 'inverse', 'relations']
