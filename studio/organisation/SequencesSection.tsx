/** The numbers that records get by themselves: the next of each, and setting it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { Sequence } from '../../platform/contract/organisation.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { NextNumberForm } from './NextNumberForm.tsx'
import classes from './Organisation.module.css'
import { useSequences } from './organisation-queries.ts'

export function SequencesSection() {
  const { t, language } = useTexts()
  const { data, error, refetch } = useSequences()
  const [changing, setChanging] = useState<Sequence | null>(null)
  if (data && !data.length) return null
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <h2>{t('organisation.sequences')}</h2>
      </div>
      <p className={classes.hint}>{t('organisation.sequencesHint')}</p>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('organisation.numberOf')}</th>
                <th className={table.wide}>{t('organisation.pattern')}</th>
                <th>{t('organisation.next')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {data.map(sequence => (
                <tr key={`${sequence.entity}.${sequence.field}`} className={table.row}>
                  <td>{`${labelText(sequence.entityTitle, language)}: ${labelText(sequence.title, language)}`}</td>
                  <td className={table.wide}>
                    <code className={table.code}>{sequence.pattern}</code>
                  </td>
                  <td>{sequence.counters[0]?.example}</td>
                  <td className={table.number}>
                    <Button size="compact-xs" variant="subtle" onClick={() => setChanging(sequence)}>
                      {t('organisation.changeNext')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {changing && <NextNumberForm sequence={changing} onClose={() => setChanging(null)} />}
    </section>
  )
}
