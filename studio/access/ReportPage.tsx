/** `/access-report`: who may do what, for auditors: by person, role, entity, field, share and key; as a page and as a file. */
import { Button, Select, Tabs } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import {
  type AccessReportParameters,
  type AccessReportPart,
  accessReportParts,
} from '../../platform/contract/access-report.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import people from '../people/People.module.css'
import { useUsers } from '../people/people-queries.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { ReportTable } from './ReportTable.tsx'

interface Asked {
  part?: AccessReportPart
  user?: string
  entity?: string
}

/** Parts that an entity narrows. */
const byEntity: AccessReportPart[] = ['rights', 'who', 'fields', 'shares']

export function ReportPage() {
  const { t } = useTexts()
  const { part = 'people', user, entity } = useSearch({ strict: false }) as Asked
  const navigate = useNavigate()
  const set = (change: { [K in keyof Asked]?: Asked[K] | null }) => {
    const next = Object.fromEntries(Object.entries({ part, user, entity, ...change }).filter(([, value]) => value))
    void navigate({ to: '/access-report', search: next, replace: true })
  }
  const isNarrow = part !== 'who' || user !== undefined || entity !== undefined
  const asked: AccessReportParameters = {
    part,
    ...(user && { user }),
    ...(entity && byEntity.includes(part) && { entity }),
  }
  const report = useQuery({
    queryKey: ['access-report', asked],
    queryFn: () => client.access.report(asked),
    enabled: isNarrow,
    retry: false,
  })
  return (
    <WithRight right="audit">
      <PageHeader title={t('page.access-report')} {...(report.data && { beside: report.data.rows.length })} ownLine>
        {(['csv', 'xlsx'] as const).map(format => (
          <Button
            key={format}
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} />}
            component="a"
            href={isNarrow ? client.access.reportUrl(asked, format) : undefined}
            data-disabled={!isNarrow || undefined}
            download
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </PageHeader>
      <Tabs value={part} onChange={value => value && set({ part: value as AccessReportPart })} px={16}>
        <Tabs.List>
          {accessReportParts.map(value => (
            <Tabs.Tab key={value} value={value}>
              {t(`report.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <p className={people.reportHint}>{t(`report.${part}Hint`)}</p>
      <Narrow user={user} entity={entity} set={set} withEntity={byEntity.includes(part)} />
      {report.error && <ErrorNotice error={report.error} retry={() => void report.refetch()} />}
      {isNarrow && report.isPending && <Rows />}
      {!isNarrow && <p className={people.reportHint}>{t('report.choose')}</p>}
      {report.data && isNarrow && <ReportTable key={JSON.stringify(asked)} report={report.data} />}
    </WithRight>
  )
}

interface NarrowProps {
  user: string | undefined
  entity: string | undefined
  withEntity: boolean
  set: (change: { user?: string | null; entity?: string | null }) => void
}

function Narrow({ user, entity, withEntity, set }: NarrowProps) {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const { data: users = [] } = useUsers(me?.rights.includes('users'))
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('common:action.clear') } }
  return (
    <div className={people.filters}>
      <Select
        size="xs"
        w={240}
        aria-label={t('why.person')}
        placeholder={t('why.person')}
        data={users.map(({ _id, name, email }) => ({ value: _id, label: `${name} (${email})` }))}
        value={user ?? null}
        onChange={value => set({ user: value })}
        searchable
        limit={50}
        {...clear}
      />
      {withEntity && (
        <Select
          size="xs"
          w={240}
          aria-label={t('why.entity')}
          placeholder={t('why.entity')}
          data={(me?.entities ?? []).map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
          value={entity ?? null}
          onChange={value => set({ entity: value })}
          searchable
          {...clear}
        />
      )}
    </div>
  )
}
