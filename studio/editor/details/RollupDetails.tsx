/** A rollup: over which relation, what of it, and which of its records count. */
import { Autocomplete, Input, Select } from '@mantine/core'
import { useId } from 'react'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import type { Scope } from '../../../platform/expression/scope.ts'
import { useModel } from '../../model/model-queries.ts'
import { objectAt, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { ExpressionInput } from '../../workflows/expression/ExpressionInput.tsx'
import classes from '../FieldDetails.module.css'
import { type DetailProps, withKeyword } from './detail-props.ts'
import { FieldPreview } from './FieldPreview.tsx'

const functions = ['count', 'sum', 'min', 'max', 'avg'] as const

export function RollupDetails({ row, rows, entity, change }: DetailProps) {
  const { t } = useTexts()
  const id = useId()
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
  const filterScope: Scope = {
    entity: name => model?.entities.find(each => each.name === name),
    variables: { record: target ?? '' },
  }
  return (
    <>
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
        <Input.Wrapper id={id} label={t('field.rollupFilter')}>
          <ExpressionInput
            id={id}
            kind="expression"
            scope={filterScope}
            placeholder={'record.status == "open"'}
            value={textAt(rollup, 'filter') ?? ''}
            onChange={value => put('filter', value)}
          />
        </Input.Wrapper>
      </div>
      {entity !== null && relation && <FieldPreview entity={entity} field={row.name} property={row.property} />}
    </>
  )
}

const isToMany = (type: FieldModel['type']): boolean => type === 'items' || type === 'relations' || type === 'inverse'

const isList = ({ type, relation }: FieldModel): boolean => isToMany(type) && relation?.kind !== 'one-to-one'
