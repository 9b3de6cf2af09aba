/** A field whose values the person does not see: there is one, and why it is not shown. The schema does not have it. */
import { useTranslation } from 'react-i18next'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import classes from './KnownField.module.css'
import { FieldRow } from './templates/FieldRow.tsx'

export function MaskedField({ field }: { field: FieldModel }) {
  const { t, i18n } = useTranslation()
  return (
    <FieldRow id={field.id} label={labelText(field.title, i18n.language)} group>
      <div className={classes.quiet} title={t('state.maskedHint')}>
        {t('state.masked')}
      </div>
    </FieldRow>
  )
}
