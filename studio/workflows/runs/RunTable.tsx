/** Runs as rows, newest first: state, what about, by whom, how long; filtered in the address. */
import { Button, Select } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type RunSummary, runStates, type RunState as State } from '../../../platform/contract/workflow/run.ts'
import { ErrorNotice } from '../../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../../runtime/shell/Notice.tsx'
import { Rows } from '../../../runtime/shell/Rows.tsx'
import { useMoment } from '../../changes/useMoment.ts'
import table from '../../shell/Table.module.css'
import { useTexts } from '../../shell/useTexts.ts'
import { runsQuery } from '../workflow-queries.ts'
import { duration } from './duration.ts'
import { RunState } from './RunState.tsx'
import classes from './RunTable.module.css'

/** `workflow`: of this one only; else a column says of which. */
export function RunTable({ workflow, titleOf }: { workflow?: string; titleOf?: (id: string) => string }) {
  const { t } = useTexts()
  const { state, after, set } = useRunSearch()
  const { data, error, refetch } = useQuery(
    runsQuery({ ...(workflow && { workflow }), ...(state && { state }), ...(after && { after }), limit: 50 }),
  )
  return (
    <>
      <div className={classes.tools}>
        <Select
          size="xs"
          w={160}
          clearable
          aria-label={t('runs.stateTitle')}
          placeholder={t('runs.allStates')}
          data={runStates.map(value => ({ value, label: t(`runs.state.${value}`) }))}
          value={state ?? null}
          onChange={value => set({ state: value ?? undefined, after: undefined })}
        />
      </div>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data?.data.length === 0 && (
        <Notice
          icon={<IconPlayerPlay size={32} />}
          title={t(state ? 'runs.noneOfState' : 'runs.empty')}
          hint={state ? undefined : t('runs.emptyHint')}
        />
      )}
      {data && data.data.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('runs.stateTitle')}</th>
                <th>{t('runs.startedAt')}</th>
                {!workflow && <th>{t('runs.workflow')}</th>}
                <th>{t('runs.record')}</th>
                <th className={table.wide}>{t('runs.startedBy')}</th>
                <th className={`${table.number} ${table.wide}`}>{t('runs.duration')}</th>
              </tr>
            </thead>
            <tbody>
              {data.data.map(run => (
                <RunRow
                  key={run._id}
                  run={run}
                  {...(!workflow && { title: titleOf?.(run.workflow) ?? run.workflow })}
                />
              ))}
            </tbody>
          </table>
          {(data.next || after) && (
            <div className={classes.pages}>
              <Button size="xs" variant="default" disabled={!after} onClick={() => set({ state, after: undefined })}>
                {t('runs.newest')}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={!data.next}
                onClick={() => set({ state, after: data.next ?? undefined })}
              >
                {t('runs.older')}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  )
}

function RunRow({ run, title }: { run: RunSummary; title?: string }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  return (
    <tr className={table.row}>
      <td>
        <RunState state={run.state} />
      </td>
      <td>
        <Link to="/runs/$id" params={{ id: run._id }} className={table.link}>
          {moment(run.startedAt)}
        </Link>
        {run.error && <span className={classes.error}>{run.error.message}</span>}
      </td>
      {title !== undefined && <td>{title}</td>}
      <td className={table.quiet}>{run.record?._label ?? '–'}</td>
      <td className={`${table.quiet} ${table.wide}`}>{run.startedBy?._label ?? t('runs.platform')}</td>
      <td className={`${table.number} ${table.wide}`}>{duration(run.startedAt, run.endedAt, language)}</td>
    </tr>
  )
}

function useRunSearch() {
  const search = useSearch({ strict: false }) as { state?: string; after?: string }
  const navigate = useNavigate()
  const state = runStates.find(each => each === search.state) as State | undefined
  const set = (next: { state: string | undefined; after: string | undefined }) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...next }), replace: true } as never)
  return { state, after: typeof search.after === 'string' ? search.after : undefined, set }
}
