/** Everything about one field that has no place in its row: type, description, limits, options, relation. */
import { Select, TextInput } from '@mantine/core'
import type { PaletteType } from '../../platform/contract/field-shapes.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { changeField, setLabel } from '../schema/edit-fields.ts'
import { retyped } from '../schema/field-palette.ts'
import { paletteTypeOf } from '../schema/palette-type.ts'
import { objectAt, textAt } from '../schema/read-json.ts'
import { OwnFirst } from '../shell/OwnFirst.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { TypeDetails } from './details/TypeDetails.tsx'
import classes from './FieldDetails.module.css'
import { FieldFlags } from './FieldFlags.tsx'
import type { FieldLineProps } from './field-line-props.ts'
import { UsedBy } from './UsedBy.tsx'
import { useTypeChoices } from './useTypeChoices.ts'

export function FieldDetails(props: FieldLineProps) {
  const { row, rows, entity, origin, edit } = props
  const { t } = useTexts()
  const types = useTypeChoices()
  const change = (property: JsonObject, source?: string) => edit(text => changeField(text, row, property), source)
  const referenced = textAt(row.property, '$ref')
  const type = paletteTypeOf(row)
  return (
    <div className={classes.details}>
      <div className={classes.grid}>
        <Select
          label={t('field.type')}
          data={types}
          value={type}
          allowDeselect={false}
          searchable
          disabled={referenced !== undefined}
          description={referenced && t('field.byReference', { reference: referenced })}
          onChange={value => value && change(retyped(row.property, value as PaletteType))}
        />
        <OwnFirst>{language => <Description language={language} {...props} />}</OwnFirst>
      </div>
      {referenced === undefined && <TypeDetails row={row} rows={rows} entity={entity} change={change} />}
      <FieldFlags {...props} />
      {entity !== null && origin !== null && <UsedBy entity={entity} field={origin} />}
    </div>
  )
}

function Description({ row, edit, language }: FieldLineProps & { language: 'en' | 'ja' }) {
  const { t } = useTexts()
  const i18n = objectAt(row.property, 'x-i18n')
  const written = textAt(objectAt(i18n, language), 'description')
  const value = language === 'en' ? (written ?? textAt(row.property, 'description') ?? '') : (written ?? '')
  return (
    <TextInput
      label={t(language === 'en' ? 'field.descriptionEn' : 'field.descriptionJa')}
      lang={language}
      value={value}
      onChange={event => {
        const text = event.currentTarget.value
        edit(before => setLabel(before, row.path, language, 'description', text), `description.${language}.${row.name}`)
      }}
    />
  )
}
