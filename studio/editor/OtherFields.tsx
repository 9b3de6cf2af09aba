/** Fields that an entity has from elsewhere: relations that point here, and packs' extensions. Read only here. */
import { Link } from '@tanstack/react-router'
import type { FieldModel } from '../../platform/contract/entity.ts'
import { labelText } from '../../platform/contract/label.ts'
import { useModel } from '../model/model-queries.ts'
import type { FieldRow } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './OtherFields.module.css'
import { TypeIcon } from './TypeIcon.tsx'

interface OtherFieldsProps {
  entity: string
  rows: FieldRow[]
  /** Fields that the document had when it was read: those are its own, even when removed since. */
  savedNames: ReadonlySet<string>
}

export function OtherFields({ entity, rows, savedNames }: OtherFieldsProps) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const own = new Set([...rows.map(({ name }) => name), ...savedNames])
  const others = model?.entities.find(({ name }) => name === entity)?.fields.filter(({ name }) => !own.has(name)) ?? []
  if (!others.length) return null
  return (
    <section className={classes.others}>
      <h2 className={classes.title}>{t('editor.otherFields')}</h2>
      {others.map(field => (
        <div key={field.name} className={classes.field}>
          <TypeIcon type={field.type} size={16} />
          <code>{field.name}</code>
          <span className={classes.label}>{labelText(field.title, language)}</span>
          <Source field={field} />
        </div>
      ))}
    </section>
  )
}

function Source({ field }: { field: FieldModel }) {
  const { t } = useTexts()
  const source = field.type === 'inverse' ? field.relation?.targets[0] : undefined
  if (!source) return <span className={classes.source}>{t('editor.fromExtension')}</span>
  return (
    <Link to="/entities/$id" params={{ id: source }} className={classes.source}>
      {t('editor.fromRelation', { entity: source, field: field.relation?.via ?? '' })}
    </Link>
  )
}
