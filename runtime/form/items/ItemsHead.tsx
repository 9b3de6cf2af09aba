/** The names of a grid's columns. */
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../../platform/contract/entity.ts'
import { labelText } from '../../../platform/contract/label.ts'
import { isNumber } from '../../value/is-number.ts'
import classes from './ItemsField.module.css'

export function ItemsHead({ fields, readOnly }: { fields: FieldModel[]; readOnly: boolean }) {
  const { t, i18n } = useTranslation()
  return (
    <thead>
      <tr>
        {fields.map(field => (
          <th key={field.name} scope="col" data-number={isNumber(field) || undefined} data-type={field.type}>
            {labelText(field.title, i18n.language)}
            {field.required && !readOnly && <span className={classes.required}> *</span>}
          </th>
        ))}
        {!readOnly && (
          <th scope="col" className={classes.act}>
            <span className="visually-hidden">{t('items.actions')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}
