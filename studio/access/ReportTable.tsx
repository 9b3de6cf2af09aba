/** A table of the report: searched, sorted by a click on a heading, a page of rows at a time. */
import { Button, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useDeferredValue, useState } from 'react'
import type { AccessReport } from '../../platform/contract/access-report.ts'
import { useMoment } from '../changes/useMoment.ts'
import { matches } from '../entities/matches.ts'
import people from '../people/People.module.css'
import { SearchField } from '../shell/SearchField.tsx'
import classes from '../shell/Table.module.css'
import { TableScroll } from '../shell/TableScroll.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { sortRows } from './sort-rows.ts'

const pageSize = 200

export function ReportTable({ report: { columns, rows } }: { report: AccessReport }) {
  const { t, language } = useTexts()
  const cellText = useCellText()
  const [search, setSearch] = useState('')
  const [sort, setSort] = useState<{ column: number; down: boolean } | null>(null)
  const [most, setMost] = useState(pageSize)
  const words = useDeferredValue(search)
  const found = words ? rows.filter(row => matches(row.map(cellText).join(' '), words)) : rows
  const shown = sort ? sortRows(found, sort.column, sort.down, language) : found
  const by = (column: number) =>
    setSort(sort?.column === column ? { column, down: !sort.down } : { column, down: false })
  return (
    <>
      <div className={people.filters}>
        <SearchField label={t('common:action.search')} value={search} onChange={setSearch} w={240} />
        {words && <span className={people.hint}>{t('report.found', { count: found.length })}</span>}
      </div>
      {!found.length && <p className={people.reportHint}>{t('audit.empty')}</p>}
      <TableScroll label={t('page.access-report')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((title, column) => (
                <th key={title} aria-sort={sort?.column === column ? (sort.down ? 'descending' : 'ascending') : 'none'}>
                  <UnstyledButton className={people.heading} onClick={() => by(column)}>
                    {title}
                    {sort?.column === column && (sort.down ? <IconArrowDown size={12} /> : <IconArrowUp size={12} />)}
                  </UnstyledButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, most).map(row => (
              <tr key={JSON.stringify(row)}>
                {row.map((cell, column) => (
                  <td key={columns[column]} className={typeof cell === 'number' ? classes.number : undefined}>
                    {cellText(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length > most && (
          <Button variant="default" size="xs" my="md" onClick={() => setMost(most + 1000)}>
            {t('report.more', { count: shown.length - most })}
          </Button>
        )}
      </TableScroll>
    </>
  )
}

function useCellText(): (cell: AccessReport['rows'][number][number]) => string {
  const { t } = useTexts()
  const moment = useMoment()
  return cell => {
    if (cell === null) return ''
    if (typeof cell === 'boolean') return t(cell ? 'report.yes' : 'report.no')
    return typeof cell === 'string' && /^\d{4}-\d\d-\d\dT/.test(cell) ? moment(cell) : String(cell)
  }
}
