/** Two roles beside each other: only what differs, entity by entity. */
import { Select } from '@mantine/core'
import { labelText } from '../../platform/contract/label.ts'
import { matches } from '../entities/matches.ts'
import { useModel } from '../model/model-queries.ts'
import people from '../people/People.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { type Difference, type Given, roleDifferences } from './role-differences.ts'
import classes from './WholeMatrix.module.css'
import type { NamedRole } from './WholeMatrix.tsx'

interface CompareRolesProps {
  roles: NamedRole[]
  one: string | undefined
  other: string | undefined
  search: string
  onChoose: (change: { one?: string | null; other?: string | null }) => void
}

export function CompareRoles({ roles, one, other, search, onChoose }: CompareRolesProps) {
  const { t } = useTexts()
  const choice = (key: 'one' | 'other', value: string | undefined) => (
    <Select
      size="xs"
      w={220}
      aria-label={t(`rights.${key}`)}
      placeholder={t(`rights.${key}`)}
      data={roles.map(({ id, title }) => ({ value: id, label: title }))}
      value={value ?? null}
      onChange={chosen => onChoose({ [key]: chosen })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
    />
  )
  const [first, second] = [roles.find(({ id }) => id === one), roles.find(({ id }) => id === other)]
  return (
    <>
      <div className={people.filters}>
        {choice('one', one)}
        {choice('other', other)}
      </div>
      {first && second && <Differences first={first} second={second} search={search} />}
    </>
  )
}

function Differences({ first, second, search }: { first: NamedRole; second: NamedRole; search: string }) {
  const { t } = useTexts()
  const tell = useTelling()
  const lines = roleDifferences(first.body, second.body)
    .map(difference => ({ ...difference, ...tell(difference) }))
    .filter(({ title, name }) => matches(`${title} ${name}`, search))
  if (!lines.length) return <p className={people.reportHint}>{t('rights.same')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus
    <section className={classes.scroll} tabIndex={0} aria-label={t('rights.differences')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{t('roles.entity')}</th>
            <th>{t('rights.what')}</th>
            <th>{first.title}</th>
            <th>{second.title}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ entity, title, name, one, other }) => (
            <tr key={`${entity} ${name}`}>
              <th scope="row">{title}</th>
              <td>{name}</td>
              <GivenCell {...one} />
              <GivenCell {...other} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function GivenCell({ value, when }: Given) {
  const { t } = useTexts()
  const words: Record<string, string> = { yes: t('report.yes') }
  const told = value && (words[value] ?? t([`scope.${value}`, `fieldRule.${value}`]))
  return (
    <td data-scope={value ?? 'none'}>
      {told ?? '–'} {when && <code>{when}</code>}
    </td>
  )
}

/** Titles of an entity and of what differs in it. */
function useTelling() {
  const { t, language } = useTexts()
  const { data } = useModel()
  const entities = new Map((data?.entities ?? []).map(entity => [entity.name, entity]))
  return ({ entity: name, what }: Difference): { title: string; name: string } => {
    const entity = entities.get(name)
    const title = name ? (entity ? labelText(entity.title, language) : name) : t('rights.platform')
    if (what.kind === 'right') return { title, name: t(`right.${what.right}.title`) }
    if (what.kind === 'action') return { title, name: t(`action.${what.action}.title`) }
    const field = entity?.fields.find(each => each.name === what.field)
    return { title, name: field ? labelText(field.title, language) : what.field }
  }
}
