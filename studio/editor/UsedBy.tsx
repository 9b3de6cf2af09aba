/** Who names a field: what has to change before it can go. */
import { useQuery } from '@tanstack/react-query'
import { labelText } from '../../platform/contract/label.ts'
import type { UsedBy as User } from '../../platform/contract/usage.ts'
import { usageQuery } from '../model/model-queries.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FieldDetails.module.css'

/** `field`: as it was saved; a new one has no users yet. */
export function UsedBy({ entity, field }: { entity: string; field: string }) {
  const { t, language } = useTexts()
  const titleOf = useEntityTitles()
  const { data } = useQuery(usageQuery(entity))
  const users = data?.fields[field] ?? []
  if (!users.length) return null
  const text = ({ kind, id, field, title }: User) =>
    field !== undefined || kind === 'rule' || kind === 'setting'
      ? `${titleOf(id)}: ${field === undefined ? t(`usage.${kind}`) : labelText(title, language)}`
      : labelText(title, language)
  return (
    <p className={classes.usedBy}>
      <span>{t('field.usedBy')}</span>{' '}
      {users.map((user, index) => (
        <span key={`${user.kind} ${user.id} ${user.field}`} title={user.id}>
          {index > 0 && t('usage.separator')}
          {text(user)} <small>{t(`usage.${user.kind}`)}</small>
        </span>
      ))}
    </p>
  )
}
