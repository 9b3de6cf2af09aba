/** Entity × action × scope. A row opens to conditions and field rules. */
import { useState } from 'react'
import { actions, type RoleDocument } from '../../platform/contract/documents.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { matches } from '../entities/matches.ts'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { MatrixRow } from './MatrixRow.tsx'
import classes from './RoleMatrix.module.css'
import { useMatrixEntities } from './useMatrixEntities.ts'

interface RoleMatrixProps {
  bench: Workbench
  role: Partial<RoleDocument> | null
}

export function RoleMatrix({ bench, role }: RoleMatrixProps) {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const entities = useMatrixEntities(role)
  if (!entities) return <Rows />
  return (
    <fieldset className={classes.matrix} disabled={!bench.valid}>
      <SearchField label={t('entities.search')} value={search} onChange={setSearch} w={240} my="xs" />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('roles.entity')}</th>
            {actions.map(action => (
              <th key={action} scope="col" title={t(`action.${action}.hint`)}>
                {t(`action.${action}.title`)}
              </th>
            ))}
            <th>
              <span className="visually-hidden">{t('common:action.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entities
            .filter(({ words }) => matches(words, search))
            .map(entity => (
              <MatrixRow
                key={entity.name}
                entity={entity}
                role={role}
                edit={bench.edit}
                open={open === entity.name}
                onToggle={() => setOpen(open === entity.name ? null : entity.name)}
              />
            ))}
        </tbody>
      </table>
    </fieldset>
  )
}
