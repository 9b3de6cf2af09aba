/** How far one action reaches: a browser's own select, so that a matrix of hundreds stays light and works on a phone. */
import { IconFilter } from '@tabler/icons-react'
import { type Scope, scopes } from '../../platform/contract/documents.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './RoleMatrix.module.css'
import type { Cell } from './role-rules.ts'

interface ScopeCellProps {
  cell: Cell
  label: string
  /** Without an owner only "all" means something; what is written already is shown all the same. */
  owned: boolean
  onChange: (scope: Scope | null) => void
}

export function ScopeCell({ cell, label, owned, onChange }: ScopeCellProps) {
  const { t } = useTexts()
  const offered = scopes.filter(scope => owned || scope === 'all' || scope === cell.scope)
  return (
    <span className={classes.cell}>
      <select
        className={classes.scope}
        data-scope={cell.scope ?? 'none'}
        aria-label={label}
        title={cell.when || undefined}
        value={cell.scope ?? ''}
        onChange={event => onChange((event.currentTarget.value || null) as Scope | null)}
      >
        <option value="">{t('scope.none')}</option>
        {offered.map(scope => (
          <option key={scope} value={scope}>
            {t(`scope.${scope}`)}
          </option>
        ))}
      </select>
      {cell.when && <IconFilter size={12} className={classes.condition} aria-label={t('roles.hasCondition')} />}
    </span>
  )
}
