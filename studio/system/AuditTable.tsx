/** Entries of one of the two logs, newest first, a page at a time. */
import { Button } from '@mantine/core'
import { IconListSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { AuditEntry, LoggedChange } from '../../platform/contract/audit.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import table from '../shell/Table.module.css'
import { TableScroll } from '../shell/TableScroll.tsx'
import { useTexts } from '../shell/useTexts.ts'
import type { AuditProps } from './AuditFilters.tsx'
import { logQuery } from './audit-address.ts'
import { auditDetails } from './audit-details.ts'
import { type SimpleColumn, SimpleTable } from './SimpleTable.tsx'
import classes from './System.module.css'

type Page = { data: (AuditEntry | LoggedChange)[]; next: string | null }

export function AuditTable({ log, asked, set }: AuditProps) {
  const { t } = useTexts()
  const rowOf = useRowOf()
  const query = { ...logQuery(log, asked), ...(asked['after'] && { after: asked['after'] }) }
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', log, query],
    queryFn: (): Promise<Page> => (log === 'done' ? client.audit.list(query) : client.audit.changes(query)),
    retry: false,
  })
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return <Rows />
  if (!data.data.length)
    return <Notice icon={<IconListSearch size={32} />} title={t('audit.empty')} hint={t('audit.emptyHint')} />
  const columns: SimpleColumn[] = [
    { key: 'at', title: t('audit.at'), short: true },
    { key: 'what', title: t('audit.action'), short: true },
    { key: 'who', title: t('audit.who'), short: true },
    { key: 'about', title: t('audit.entity'), wide: true },
    { key: 'details', title: t(log === 'done' ? 'audit.details' : 'audit.fields'), wide: true },
    { key: 'ip', title: t('audit.ip'), wide: true, short: true },
  ]
  return (
    <TableScroll label={t('page.audit')}>
      <SimpleTable columns={columns} rows={data.data.map(rowOf)} />
      <div className={classes.tools}>
        <Button size="xs" variant="default" disabled={!asked['after']} onClick={() => set({ after: null })}>
          {t('audit.newest')}
        </Button>
        <Button size="xs" variant="default" disabled={!data.next} onClick={() => set({ after: data.next })}>
          {t('audit.older')}
        </Button>
      </div>
    </TableScroll>
  )
}

function useRowOf() {
  const { t } = useTexts()
  const moment = useMoment()
  return (entry: AuditEntry | LoggedChange) => {
    const { position, at, actor, key, entity, record, ip } = entry
    const isDone = 'action' in entry
    const who = [
      actor?._label ?? 'Enishi',
      key && t('audit.by', { key }),
      isDone && entry.shownAs && t('audit.shownAs', { name: entry.shownAs._label }),
      !isDone && entry.run && t('audit.inRun'),
    ].filter(Boolean)
    const about = [entity, record].filter(Boolean).join(' ')
    return {
      key: position,
      cells: [
        moment(at),
        isDone ? t(`audit.actions.${entry.action}`) : t(`audit.operation.${entry.operation}`),
        who.join(', '),
        <span key="about" className={table.quiet}>
          {about || '–'}
        </span>,
        <span key="details" className={`${table.quiet} ${classes.details}`}>
          {isDone ? auditDetails(entry.details, { t, moment }) : entry.fields.join(', ')}
        </span>,
        ip ?? '–',
      ],
    }
  }
}
