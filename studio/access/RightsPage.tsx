/** `/rights`: the whole model at a glance: every entity by every role, or two roles beside each other with what differs. */
import { Checkbox, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Action, actions, type RoleDocument } from '../../platform/contract/documents.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { documentsQuery } from '../model/model-queries.ts'
import people from '../people/People.module.css'
import { WithRight } from '../shell/NoRight.tsx'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { CompareRoles } from './CompareRoles.tsx'
import { WholeMatrix } from './WholeMatrix.tsx'

interface Asked {
  action?: Action
  search?: string
  one?: string
  other?: string
  given?: boolean
}

export function RightsPage() {
  const { t, language } = useTexts()
  const asked = useSearch({ strict: false }) as Asked
  const navigate = useNavigate()
  const set = (change: { [K in keyof Asked]?: Asked[K] | null }) => {
    const next = Object.fromEntries(Object.entries({ ...asked, ...change }).filter(([, value]) => value))
    void navigate({ to: '/rights', search: next, replace: true })
  }
  const { data, error, refetch } = useQuery(documentsQuery<RoleDocument>('roles'))
  const roles = (data ?? [])
    .map(({ id, body }) => ({ id, body, title: documentTitle({ ...body, id }, language) }))
    .toSorted((one, other) => one.title.localeCompare(other.title, language))
  const { action = 'read', search = '' } = asked
  return (
    <WithRight right="model">
      <PageHeader title={t('page.rights')} {...(data && { beside: t('rights.count', { count: roles.length }) })}>
        <SearchField label={t('entities.search')} value={search} onChange={text => set({ search: text })} inHeader />
      </PageHeader>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && (
        <>
          <CompareRoles roles={roles} one={asked.one} other={asked.other} search={search} onChoose={set} />
          {!(asked.one && asked.other) && (
            <>
              <div className={people.filters}>
                <SegmentedControl
                  size="xs"
                  aria-label={t('why.action')}
                  data={actions.map(value => ({ value, label: t(`action.${value}.title`) }))}
                  value={action}
                  onChange={value => set({ action: value as Action })}
                />
                <Checkbox
                  size="xs"
                  label={t('rights.onlyGiven')}
                  checked={asked.given ?? false}
                  onChange={event => set({ given: event.currentTarget.checked })}
                />
              </div>
              <WholeMatrix roles={roles} action={action} search={search} onlyGiven={asked.given ?? false} />
            </>
          )}
        </>
      )}
    </WithRight>
  )
}
