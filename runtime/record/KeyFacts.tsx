/** A record's key facts on one line under its name; what has no value is not there. */
import { useTranslation } from 'react-i18next'
import type { EntityModel } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { systemField } from '../../platform/contract/system-field.ts'
import { Value } from '../value/Value.tsx'
import { keyFacts } from './key-facts.ts'
import classes from './RecordPage.module.css'

export function KeyFacts({ entity, record }: { entity: EntityModel; record: JsonObject }) {
  const { i18n } = useTranslation()
  const owner = entity.ownership === 'user' ? systemField('_owner') : undefined
  const shown = [...keyFacts(entity), ...(owner ? [owner] : [])].filter(({ name }) => {
    const value = record[name]
    return value !== null && value !== undefined && value !== ''
  })
  if (!shown.length) return null
  return (
    <dl className={classes.facts}>
      {shown.map(field => (
        <div key={field.name} className={classes.fact}>
          <dt>{labelText(field.title, i18n.language)}</dt>
          <dd>
            <Value field={field} value={record[field.name]} record={record} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
