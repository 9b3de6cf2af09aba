/** Which table of the database: those that can be read first, of the others what would allow it. */
import { Button, Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceTable, TableName } from '../../../platform/contract/source-table.ts'
import { client } from '../../../runtime/client.ts'
import { problemText } from '../../../runtime/i18n/problem-text.ts'
import { FormAlert } from '../../../runtime/shell/FormAlert.tsx'
import { SearchField } from '../../shell/SearchField.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'

interface TableChoiceProps {
  read: { isPending: boolean; error: Error | null; mutate: (asked: { table: TableName }) => void }
}

export function TableChoice({ read }: TableChoiceProps) {
  const { t } = useTexts()
  const [search, setSearch] = useState('')
  const { data: tables, error } = useQuery({ queryKey: ['source-tables'], queryFn: () => client.imports.tables() })
  const wanted = search.trim().toLowerCase()
  const found = (tables ?? []).filter(each =>
    `${each.schema}.${each.table} ${each.comment ?? ''}`.toLowerCase().includes(wanted),
  )
  const problem = error ?? read.error
  return (
    <div className={classes.page}>
      <p className={classes.hint}>{t('sheet.tableHint')}</p>
      {problem && <FormAlert>{problemText(problem, t)}</FormAlert>}
      {tables?.length === 0 && <p className={classes.quiet}>{t('sheet.noTables')}</p>}
      {tables && tables.length > 0 && (
        <SearchField label={t('sheet.searchTables')} value={search} onChange={setSearch} />
      )}
      {found.length > 0 && (
        <ul className={classes.tables} aria-label={t('entities.table')}>
          {found.map(table => (
            <TableLine key={`${table.schema}.${table.table}`} table={table} read={read} />
          ))}
        </ul>
      )}
    </div>
  )
}

function TableLine({ table, read }: TableChoiceProps & { table: SourceTable }) {
  const { t, language } = useTexts()
  const { schema, table: name, comment, rows, readable, grant, entity } = table
  const full = `${schema}.${name}`
  return (
    <li className={classes.source}>
      <div className={classes.sourceWords}>
        <strong>{full}</strong>
        {comment && <span className={classes.quiet}>{comment}</span>}
        <span className={classes.quiet}>
          {rows === null ? t('sheet.rowsUnknown') : t('sheet.rowsAbout', { amount: rows.toLocaleString(language) })}
        </span>
        {entity && <span className={classes.quiet}>{t('sheet.madeAlready', { name: entity })}</span>}
        {!readable && (
          <span className={classes.quiet}>
            {t('sheet.notReadable')} <Code>{grant}</Code>
          </span>
        )}
      </div>
      <Button
        size="xs"
        variant="default"
        disabled={!readable || read.isPending}
        aria-label={t('sheet.useTable', { name: full })}
        onClick={() => read.mutate({ table: { schema, table: name } })}
      >
        {t('sheet.use')}
      </Button>
    </li>
  )
}
