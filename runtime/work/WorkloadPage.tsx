/** `/workload`: who has how much to do, as far as one may see it, and the way to hand it to others. */
import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Workload } from '../../platform/contract/transfer.ts'
import { client } from '../client.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Notice } from '../shell/Notice.tsx'
import { PageHeader } from '../shell/PageHeader.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { useFormat } from '../value/useFormat.ts'
import { TransferHistory } from './TransferHistory.tsx'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'
import { WorkPages } from './WorkPages.tsx'

const TransferDialog = lazy(() =>
  import('./TransferDialog.tsx').then(({ TransferDialog }) => ({ default: TransferDialog })),
)

type Person = Workload['data'][number]['person']

export function WorkloadPage() {
  const { t } = useWorkTexts()
  const { data, error, refetch } = useQuery({ queryKey: ['workload'], queryFn: client.workload.list })
  const [chosen, setChosen] = useState<Person | null>(null)
  useTitle(t('work.workload.title'))
  return (
    <>
      <PageHeader title={t('work.workload.title')} />
      <WorkPages current="/workload" />
      <div className={classes.scroll}>
        <div className={classes.column}>
          {error ? (
            <ErrorNotice error={error} retry={refetch} />
          ) : data ? (
            <Load rows={data.data} onHand={setChosen} />
          ) : (
            <Rows count={6} />
          )}
          <TransferHistory />
        </div>
      </div>
      {chosen && (
        <Suspense>
          <TransferDialog person={chosen} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  )
}

const columns = ['open', 'overdue', 'today', 'done'] as const

function Load({ rows, onHand }: { rows: Workload['data']; onHand: (person: Person) => void }): ReactNode {
  const { t } = useWorkTexts()
  const format = useFormat()
  if (rows.length === 0) return <Notice icon={<IconUsers size={32} />} title={t('work.workload.none')} />
  const most = Math.max(1, ...rows.map(({ open }) => open))
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('work.workload.person')}</th>
          {columns.map(column => (
            <th key={column} scope="col" className={classes.number}>
              {t(`work.workload.${column}`)}
            </th>
          ))}
          <th scope="col" aria-label={t('work.workload.hand')} />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ person, ...counts }) => (
          <tr key={person._id}>
            <th scope="row">
              {person.name}
              {!person.active && <span className={classes.count}> {t('work.workload.left')}</span>}
              <span className={classes.bar} style={{ width: `${(counts.open / most) * 100}%` }} aria-hidden="true" />
            </th>
            {columns.map(column => (
              <td
                key={column}
                className={classes.number}
                data-late={(column === 'overdue' && counts.overdue > 0) || undefined}
              >
                {format.number(counts[column])}
              </td>
            ))}
            <td className={classes.number}>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('work.workload.handOf', { name: person.name })}
                onClick={() => onHand(person)}
              >
                {t('work.workload.hand')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
