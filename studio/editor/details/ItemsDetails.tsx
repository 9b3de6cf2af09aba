/** Which entity's records are the lines. */
import { objectAt, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import type { DetailProps } from './detail-props.ts'
import { EntitySelect } from './EntitySelect.tsx'

export function ItemsDetails({ row, change }: DetailProps) {
  const { t } = useTexts()
  const items = objectAt(row.property, 'x-items')
  return (
    <div className={classes.grid}>
      <EntitySelect
        label={t('field.itemsOf')}
        value={textAt(items, 'entity') ?? ''}
        onChange={entity => change({ ...row.property, 'x-items': { ...items, entity } })}
      />
    </div>
  )
}
