/** What a changed role means before it is applied: how many people have it, and which records and fields each gains or loses. */
import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { RoleDocument } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { RecordImpact, RoleImpact } from '../../platform/contract/role-impact.ts'
import { client } from '../../runtime/client.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useModel } from '../model/model-queries.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './RuleDetails.module.css'

export function RoleMeans({ id, role }: { id: string; role: Partial<RoleDocument> }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  const { data, error } = useQuery({
    queryKey: ['role-impact', id, role],
    queryFn: () => client.access.roleImpact(id, role),
    enabled: me?.administrator ?? false,
    retry: false,
    staleTime: 0,
  })
  if (!me?.administrator) return null
  if (error) return <PlanProblem error={error} />
  if (!data) return <Rows count={2} />
  return (
    <section aria-live="polite">
      <h3 className={classes.title}>{t('means.title')}</h3>
      <p className={classes.hint}>{t('means.people', { count: data.people })}</p>
      {data.counted < data.people && <p className={classes.hint}>{t('means.counted', { count: data.counted })}</p>}
      <Told impact={data} />
    </section>
  )
}

function Told({ impact: { people, rights, records, fields } }: { impact: RoleImpact }) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const entities = new Map((model?.entities ?? []).map(entity => [entity.name, entity]))
  const entityTitle = (name: string) => {
    const entity = entities.get(name)
    return entity ? labelText(entity.title, language) : name
  }
  const fieldTitle = (entity: string, name: string) => {
    const field = entities.get(entity)?.fields.find(each => each.name === name)
    return field ? labelText(field.title, language) : name
  }
  const rightNames = (names: string[]) => names.map(name => t(`right.${name}.title`)).join(t('users.comma'))
  const isQuiet = !rights.gained.length && !rights.lost.length && !records.length && !fields.length
  if (isQuiet) return people > 0 ? <p>{t('means.nothing')}</p> : null
  return (
    <ul>
      {rights.gained.length > 0 && <li>{t('means.rightsGained', { rights: rightNames(rights.gained) })}</li>}
      {rights.lost.length > 0 && <li>{t('means.rightsLost', { rights: rightNames(rights.lost) })}</li>}
      {records.map(impact => (
        <RecordLine key={`${impact.entity} ${impact.action}`} impact={impact} title={entityTitle(impact.entity)} />
      ))}
      {fields.slice(0, 20).map(({ entity, field, before, after }) => (
        <li key={`${entity} ${field}`}>
          {`${entityTitle(entity)}: ${fieldTitle(entity, field)} — ${t(`fieldRule.${before}`)} → ${t(`fieldRule.${after}`)}`}
        </li>
      ))}
      {fields.length > 20 && <li>{t('means.moreFields', { count: fields.length - 20 })}</li>}
    </ul>
  )
}

function RecordLine({ impact: { action, people }, title }: { impact: RecordImpact; title: string }) {
  const { t } = useTexts()
  const line = (key: 'gained' | 'lost') => {
    const some = people.filter(person => person[key] > 0)
    if (some.length === 0) return null
    const most = Math.max(...some.map(person => person[key]))
    return t(`means.${key}`, { count: some.length, most, names: namesOf(some.map(({ _label }) => _label)) })
  }
  const [gained, lost] = [line('gained'), line('lost')]
  return (
    <li>
      <strong>{`${title}: ${t(`action.${action}.title`)}`}</strong>
      {gained && <div>{gained}</div>}
      {lost && (
        <Alert color="yellow" mt={4} p="xs">
          {lost}
        </Alert>
      )}
    </li>
  )
}

const namesOf = (names: string[]) => names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '')
