/** Where a relation points to, under what name the target sees it, and what happens when the target is deleted. */
import { Select, TextInput } from '@mantine/core'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectAt, own, textAt, textsAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import { type DetailProps, withKeyword } from './detail-props.ts'
import { EntitiesSelect } from './EntitySelect.tsx'

export function RelationDetails({ row, change }: DetailProps) {
  const { t } = useTexts()
  const relation = objectAt(row.property, 'x-relation')
  const put = (key: string, value: Json | undefined, source?: string) =>
    change({ ...row.property, 'x-relation': withKeyword(relation, key, value) }, source)
  const isUser = own(row.property, 'x-type') === 'user'
  const onDelete = ['restrict', 'set-null', 'cascade'].map(value => ({ value, label: t(`field.onDelete.${value}`) }))
  const kinds = ['many-to-one', 'one-to-one'].map(value => ({ value, label: t(`field.kind.${value}`) }))
  return (
    <div className={classes.grid}>
      {!isUser && (
        <EntitiesSelect
          label={t('field.target')}
          value={targets(relation)}
          onChange={entities => put('entity', entities.length === 1 ? entities[0]! : entities)}
        />
      )}
      {!isUser && row.type === 'relation' && (
        <Select
          label={t('field.kind.label')}
          data={kinds}
          value={textAt(relation, 'kind') ?? 'many-to-one'}
          allowDeselect={false}
          onChange={kind => put('kind', kind ?? undefined)}
        />
      )}
      <TextInput
        label={t('field.inverse')}
        description={t('field.inverseHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
        value={textAt(relation, 'inverse') ?? ''}
        onChange={event => put('inverse', event.currentTarget.value, `inverse.${row.name}`)}
      />
      {row.type === 'relation' && (
        <Select
          label={t('field.onDelete.label')}
          data={onDelete}
          value={textAt(relation, 'onDelete') ?? (row.required ? 'restrict' : 'set-null')}
          allowDeselect={false}
          onChange={value => put('onDelete', value ?? undefined)}
        />
      )}
    </div>
  )
}

const targets = (relation: JsonObject): string[] => {
  const single = textAt(relation, 'entity')
  return single === undefined ? textsAt(relation, 'entity') : single ? [single] : []
}
