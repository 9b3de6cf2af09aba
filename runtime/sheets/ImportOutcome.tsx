/** How many rows had which outcome, and of the chosen one the rows themselves: what is wrong, or which value became what. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportRow, ImportTarget, RowOutcome } from '../../platform/contract/import.ts'
import type { Json } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../client.ts'
import { validationText } from '../i18n/validation-text.ts'
import classes from './sheets.module.css'

const order: RowOutcome[] = ['failed', 'skipped', 'created', 'updated', 'unchanged', 'undone', 'kept']

export function ImportOutcome({ sheet, targets }: { sheet: Import; targets: ImportTarget[] }) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const there = order.filter(outcome => sheet.counts[outcome])
  const [chosen, choose] = useState<RowOutcome | null>(null)
  if (there.length === 0) return null
  const shown = chosen && there.includes(chosen) ? chosen : there[0]!
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        {sheet.state === 'checked' || sheet.state === 'checking' ? t('wouldBe') : t('happened')}
      </h2>
      <div className={classes.outcomes}>
        {there.map(outcome => (
          <button
            key={outcome}
            type="button"
            className={classes.outcome}
            aria-pressed={outcome === shown}
            onClick={() => choose(outcome)}
          >
            <span className={classes.amount}>
              {new Intl.NumberFormat(i18n.language).format(sheet.counts[outcome]!)}
            </span>
            <span className={classes.label}>{t(`outcome.${outcome}`)}</span>
          </button>
        ))}
      </div>
      <OutcomeRows key={`${shown} ${sheet.state}`} sheet={sheet} outcome={shown} targets={targets} />
      {(shown === 'failed' || shown === 'skipped') && (
        <div className={classes.actions}>
          <Button component="a" href={client.imports.problemsAddress(sheet._id)} download variant="default" size="xs">
            {t('download')}
          </Button>
        </div>
      )}
    </section>
  )
}

function OutcomeRows({ sheet, outcome, targets }: { sheet: Import; outcome: RowOutcome; targets: ImportTarget[] }) {
  const { t } = useTranslation(['sheets', 'common'])
  const { data, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['imports', sheet._id, 'rows', outcome, sheet.state, sheet.counts[outcome]],
    queryFn: ({ pageParam }) => client.imports.rows(sheet._id, { outcome, after: pageParam, limit: 50 }),
    initialPageParam: 0,
    getNextPageParam: page => page.next,
  })
  const rows = data?.pages.flatMap(page => page.data) ?? []
  if (data && rows.length === 0) return <p className={classes.hint}>{t('noRows')}</p>
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number}>{t('row')}</th>
              <th>{sheet.columns[0]?.title}</th>
              <th>{outcome === 'updated' ? t('change') : t('problem')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.number}>
                <td className={classes.number}>{row.number}</td>
                <td>
                  <div className={classes.samples}>
                    {row.cells
                      .filter(cell => cell)
                      .slice(0, 4)
                      .join(' · ')}
                  </div>
                </td>
                <td>
                  <Told row={row} targets={targets} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <Button size="xs" variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

function Told({ row: { problems, changes }, targets }: { row: ImportRow; targets: ImportTarget[] }) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const titleOf = (name: string) => {
    const target = targets.find(({ to }) => to === name || to.startsWith(`${name}.`))
    return target ? labelText(target.title, i18n.language) : name
  }
  if (problems)
    return problems.map(problem => (
      <div key={`${problem.pointer} ${problem.code}`}>
        {problem.pointer && <strong>{titleOf(problem.pointer.slice(1).split('/')[0]!)}: </strong>}
        {validationText(problem, t)}
      </div>
    ))
  return Object.entries(changes ?? {}).map(([name, [before, after]]) => (
    <div key={name}>
      <strong>{titleOf(name)}: </strong>
      <span className={classes.before}>{shown(before)}</span> {shown(after)}
    </div>
  ))
}

const shown = (value: Json): string =>
  value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value)
