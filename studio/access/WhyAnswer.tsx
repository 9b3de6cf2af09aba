/** The answer in sentences, and beneath each role's rule, with the way to change it. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Action } from '../../platform/contract/documents.ts'
import type { Explanation, RoleReason } from '../../platform/contract/explanation.ts'
import { client } from '../../runtime/client.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import people from '../people/People.module.css'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import table from '../shell/Table.module.css'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'

interface WhyAnswerProps {
  question: { user: string; entity: string; action: Action; id?: string; field?: string }
}

export function WhyAnswer({ question }: WhyAnswerProps) {
  const { t } = useTexts()
  const { data, error } = useQuery({
    queryKey: ['explain', question],
    queryFn: () => client.access.explain(question),
    retry: false,
  })
  if (error) return <PlanProblem error={error} />
  if (!data) return <Rows count={3} />
  return (
    <section aria-live="polite" className={people.answer}>
      <p className={people.verdict}>
        <Tag tone={data.allowed ? 'good' : 'danger'}>{t(data.allowed ? 'why.yes' : 'why.no')}</Tag>
        {data.record && <strong>{data.record._label}</strong>}
      </p>
      <ul className={people.sentences}>
        {data.sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {data.roles.length > 0 && <Reasons {...data} />}
    </section>
  )
}

function Reasons({ roles, field }: Explanation) {
  const { t } = useTexts()
  const ruleOf = (role: string) => field?.roles.find(each => each.role === role)?.rule
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th>{t('why.role')}</th>
          <th>{t('why.scope')}</th>
          <th>{t('why.when')}</th>
          {field && <th>{field.title}</th>}
        </tr>
      </thead>
      <tbody>
        {roles.map(reason => (
          <tr key={reason.role}>
            <td>
              <RoleLink {...reason} />
            </td>
            <td>
              {t(`scope.${reason.scope}`)} <Holds holds={reason.scopeHolds} />
            </td>
            <td>
              {reason.when && <code className={table.code}>{reason.when}</code>} <Holds holds={reason.whenHolds} />
            </td>
            {field && <td>{ruleOf(reason.role) ? t(`fieldRule.${ruleOf(reason.role)}`) : ''}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What everybody has who works here is no document. */
const RoleLink = ({ role, title }: RoleReason) =>
  role ? (
    <Link to="/roles/$id" params={{ id: role }}>
      {title}
    </Link>
  ) : (
    title
  )

function Holds({ holds }: { holds: boolean | null }) {
  const { t } = useTexts()
  if (holds === null) return null
  return <Tag tone={holds ? 'good' : 'neutral'}>{t(holds ? 'why.holds' : 'why.doesNotHold')}</Tag>
}
