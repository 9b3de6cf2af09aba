/** Entity × role for one action: how far each role reaches, with a mark for a condition and for fields of its own. */
import { IconFilter, IconListDetails } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Action, RoleDocument } from '../../platform/contract/documents.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { matches } from '../entities/matches.ts'
import { EntityMark } from '../model/EntityMark.tsx'
import { cellOf, ruleOf } from '../roles/role-rules.ts'
import { type MatrixEntity, useMatrixEntities } from '../roles/useMatrixEntities.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './WholeMatrix.module.css'

export interface NamedRole {
  id: string
  title: string
  body: RoleDocument
}

interface WholeMatrixProps {
  roles: NamedRole[]
  action: Action
  search: string
  onlyGiven: boolean
}

export function WholeMatrix({ roles, action, search, onlyGiven }: WholeMatrixProps) {
  const { t } = useTexts()
  const entities = useMatrixEntities(null)
  if (!entities) return <Rows />
  const reaches = (entity: MatrixEntity) => roles.some(({ body }) => cellOf(body, entity.name, action).scope !== null)
  const shown = entities.filter(entity => matches(entity.words, search) && (!onlyGiven || reaches(entity)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section className={classes.scroll} tabIndex={0} aria-label={t('page.rights')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('roles.entity')}</th>
            {roles.map(({ id, title }) => (
              <th key={id} scope="col">
                <Link to="/roles/$id" params={{ id }}>
                  {title}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(entity => (
            <tr key={entity.name}>
              <th scope="row">
                <span className={classes.entity}>
                  <EntityMark icon={entity.model?.icon} color={entity.model?.color} size={20} />
                  {entity.title}
                </span>
              </th>
              {roles.map(role => (
                <Cell key={role.id} role={role} entity={entity.name} action={action} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ role, entity, action }: { role: NamedRole; entity: string; action: Action }) {
  const { t } = useTexts()
  const { scope, when } = cellOf(role.body, entity, action)
  const fields = Object.keys(ruleOf(role.body, entity)?.fields ?? {}).length
  return (
    <td data-scope={scope ?? 'none'} title={when || undefined}>
      {scope ? t(`scope.${scope}`) : '–'}
      {when && <IconFilter size={12} aria-label={t('roles.hasCondition')} />}
      {fields > 0 && <IconListDetails size={12} aria-label={t('rights.fields', { count: fields })} />}
    </td>
  )
}
