/** The path a record goes: by which field, in which order, in which colours, and what each stage asks for. */
import { MultiSelect, Select, Text } from '@mantine/core'
import { OptionDot } from '../../runtime/value/OptionDot.tsx'
import { changeField } from '../schema/edit-fields.ts'
import { optionsOf } from '../schema/field-options.ts'
import { fieldLabel, fieldLabelWithName } from '../schema/field-row.ts'
import { setStageField, setStageNeeds, stagesIn } from '../schema/stage-edits.ts'
import { useTexts } from '../shell/useTexts.ts'
import { OptionsEditor } from './details/OptionsEditor.tsx'
import classes from './EntitySettings.module.css'
import type { EntityEditorState } from './useEntityEditor.ts'

export function StagesPage({ editor }: { editor: EntityEditorState }) {
  const { t, language } = useTexts()
  const { bench, rows, document, frozen } = editor
  const stages = stagesIn(document)
  const possible = rows.filter(({ type }) => type === 'option')
  const row = possible.find(({ name }) => name === stages?.field)
  const options = (row && optionsOf(row.property)) || []
  const needed = rows
    .filter(({ name, type }) => name !== stages?.field && type !== 'inverse')
    .map(each => ({ value: each.name, label: fieldLabelWithName(each, language) }))
  return (
    <fieldset className={classes.settings} disabled={frozen}>
      <Select
        label={t('stages.field')}
        description={possible.length ? t('stages.fieldHint') : t('stages.noFields')}
        placeholder={t('stages.none')}
        data={possible.map(each => ({ value: each.name, label: fieldLabelWithName(each, language) }))}
        value={stages?.field ?? null}
        clearable
        onChange={field => bench.edit(text => setStageField(text, field))}
      />
      {row?.own && (
        <div>
          <Text size="xs" c="dimmed" mb="xs">
            {t('stages.optionsHint')}
          </Text>
          <OptionsEditor
            row={row}
            rows={rows}
            entity={editor.saved ? bench.id : null}
            change={(property, source) => bench.edit(text => changeField(text, row, property), source)}
          />
        </div>
      )}
      {options.map(({ value, title, ja, color }) => (
        <MultiSelect
          key={String(value)}
          label={
            <>
              <OptionDot color={color} />{' '}
              {fieldLabel({ name: String(value), title: title ?? '', ja: ja ?? '' }, language)}
            </>
          }
          description={t('stages.requiredHint')}
          placeholder={stages?.required[String(value)]?.length ? '' : t('stages.required')}
          data={needed}
          value={stages?.required[String(value)] ?? []}
          searchable
          onChange={fields => bench.edit(text => setStageNeeds(text, String(value), fields))}
        />
      ))}
    </fieldset>
  )
}
