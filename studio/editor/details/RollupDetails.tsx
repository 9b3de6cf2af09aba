/** A rollup: over which relation, what of it, and which of its records count. */
import { Autocomplete, Select, TextInput } from '@mantine/core'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import { useModel } from '../../model/model-queries.ts'
import { objectAt, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import { type DetailProps, withKeyword } from './detail-props.ts'

const functions = ['count', 'sum', 'min', 'max', 'avg'] as const

export function RollupDetails({ row, rows, entity, change }: DetailProps) {
  const { t } = useTexts()
  const { data: model } = useModel()
  const rollup = objectAt(row.property, 'x-rollup')
  const put = (keyword: string, value: string) =>
    change({ ...row.property, 'x-rollup': withKeyword(rollup, keyword, value) }, `rollup.${keyword}.${row.name}`)
  const relation = textAt(rollup, 'relation') ?? ''
  const known = model?.entities.find(({ name }) => name === entity)?.fields ?? []
  const written = rows.find(({ name }) => name === relation)
  const target =
    textAt(objectAt(written?.property ?? {}, 'x-items'), 'entity') ??
    known.find(({ name }) => name === relation)?.relation?.targets[0]
  const fields = model?.entities.find(({ name }) => name === target)?.fields ?? []
  const relations = new Set(
    [...rows.filter(({ type }) => isToMany(type)), ...known.filter(isList)].map(({ name }) => name),
  )
  return (
    <div className={classes.grid}>
      <Autocomplete
        label={t('field.rollupRelation')}
        data={[...relations]}
        value={relation}
        onChange={value => put('relation', value)}
      />
      <Select
        label={t('field.rollupFunction')}
        data={functions.map(fn => ({ value: fn, label: t(`rollup.${fn}`) }))}
        value={textAt(rollup, 'fn') ?? 'count'}
        allowDeselect={false}
        onChange={value => value && put('fn', value)}
      />
      <Autocomplete
        label={t('field.rollupField')}
        data={fields.filter(({ type }) => !isToMany(type)).map(({ name }) => name)}
        value={textAt(rollup, 'field') ?? ''}
        disabled={textAt(rollup, 'fn') === 'count'}
        onChange={value => put('field', value)}
      />
      <TextInput
        label={t('field.rollupFilter')}
        placeholder={'record.status == "open"'}
        spellCheck={false}
        value={textAt(rollup, 'filter') ?? ''}
        onChange={event => put('filter', event.currentTarget.value)}
      />
    </div>
  )
}

const isToMany = (type: FieldModel['type']): boolean => type === 'items' || type === 'relations' || type === 'inverse'

const isList = ({ type, relation }: FieldModel): boolean => isToMany(type) && relation?.kind !== 'one-to-one'
