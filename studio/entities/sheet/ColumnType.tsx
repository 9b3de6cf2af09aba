/** The type of a column; of a relation also to which entity. */
import { Select } from '@mantine/core'
import { type InferredColumn, type InferredType, inferredTypes, itself } from '../../../platform/contract/inferred.ts'
import { labelText } from '../../../platform/contract/label.ts'
import type { ColumnChoice } from '../../../platform/contract/sheet-entity.ts'
import { useModel } from '../../model/model-queries.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'

const ofTables: ReadonlySet<InferredType> = new Set(['uuid', 'json'])

interface ColumnTypeProps {
  choice: ColumnChoice
  column: InferredColumn
  title: string
  onChange: (change: Partial<ColumnChoice>) => void
}

export function ColumnType({ choice, column, title, onChange }: ColumnTypeProps) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const entities = (model?.entities ?? []).filter(({ parent }) => !parent)
  const types = inferredTypes.filter(
    type => (type !== 'option' || column.values.length > 0) && (column.declared || !ofTables.has(type)),
  )
  const byOf = (entity: string) => column.relations.find(each => each.entity === entity)?.by
  const isOfItself = column.relations.some(({ entity }) => entity === itself)
  const relationTo = (entity: string) => ({ entity, ...(byOf(entity) && { by: byOf(entity)! }) })
  const choose = (type: InferredType) =>
    onChange({
      type,
      ...(type === 'relation' && !choice.relation && { relation: relationTo(entities[0]?.name ?? '') }),
    })
  return (
    <div className={classes.type}>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        aria-label={`${t('sheet.type')}: ${title}`}
        disabled={!choice.take}
        data={types.map(type => ({ value: type, label: typeLabel(type) }))}
        value={choice.type}
        onChange={type => type && choose(type as InferredType)}
      />
      {choice.type === 'relation' && (
        <Select
          size="xs"
          searchable
          allowDeselect={false}
          aria-label={`${t('sheet.target')}: ${title}`}
          disabled={!choice.take}
          data={[
            ...(isOfItself ? [{ value: itself, label: t('sheet.itself') }] : []),
            ...entities.map(({ name, title: label }) => ({ value: name, label: labelText(label, language) })),
          ]}
          value={choice.relation?.entity ?? null}
          onChange={entity => entity && onChange({ relation: relationTo(entity) })}
        />
      )}
    </div>
  )

  function typeLabel(type: InferredType): string {
    return type === 'postal-code' ? t('sheet.postalCode') : t(`type.${type}`)
  }
}
