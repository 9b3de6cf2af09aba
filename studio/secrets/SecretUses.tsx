/** Who names a secret, each with a way to it. */
import { Link } from '@tanstack/react-router'
import type { SecretUse } from '../../platform/contract/secret.ts'
import badges from '../people/People.module.css'
import { useTexts } from '../shell/useTexts.ts'

export function SecretUses({ uses }: { uses: SecretUse[] }) {
  const { t } = useTexts()
  if (!uses.length) return <span>{t('secrets.unused')}</span>
  return (
    <ul className={badges.badges} aria-label={t('secrets.usedBy')}>
      {uses.map(use => (
        <li key={`${use.kind} ${use.id}`} title={t(`secrets.use.${use.kind}`)}>
          <SecretUser use={use} />
        </li>
      ))}
    </ul>
  )
}

function SecretUser({ use: { kind, id, title } }: { use: SecretUse }) {
  if (kind === 'workflow')
    return (
      <Link to="/workflows/$id" params={{ id }}>
        {title}
      </Link>
    )
  if (kind === 'webhook') return <Link to="/webhooks">{title}</Link>
  return (
    <Link to="/plugins/$id" params={{ id }}>
      {title}
    </Link>
  )
}
