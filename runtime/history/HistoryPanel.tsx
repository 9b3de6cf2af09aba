/** Who changed what, when, from what to what. */
import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Initials } from '../shell/Initials.tsx'
import { Rows } from '../shell/Rows.tsx'
import { useFormat } from '../value/useFormat.ts'
import { ChangeLine } from './ChangeLine.tsx'
import classes from './HistoryPanel.module.css'
import { useHistory } from './useHistory.ts'

export function HistoryPanel({ description, id }: { description: EntityDescription; id: string }) {
  const { t } = useTranslation()
  const { entries, labels, error, refetch } = useHistory(description.entity, id)
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!entries) return <Rows count={6} />
  return (
    <ol className={classes.entries}>
      {entries.map(entry => (
        <li key={entry.position} className={classes.entry}>
          <Initials name={entry.actor?._label ?? t('history.system')} />
          <div className={classes.what}>
            <Headline entry={entry} />
            {/* What a new record began with is the record itself. */}
            {entry.operation === 'update' && (
              <ul className={classes.changes}>
                {entry.changes.map(change => (
                  <ChangeLine key={change.field} change={change} entity={description.entity} labels={labels} />
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Headline({ entry }: { entry: HistoryEntry }) {
  const { t } = useTranslation()
  const format = useFormat()
  const who = entry.actor?._label ?? t('history.system')
  return (
    <div className={classes.headline}>
      <strong>{who}</strong> {t(`history.${entry.operation}`)}
      {entry.key && <span className={classes.quiet}> · {t('history.key', { name: entry.key })}</span>}
      <time className={classes.quiet} dateTime={entry.at} title={format.dateTime(entry.at)}>
        {' · '}
        {format.ago(entry.at, new Date())}
      </time>
    </div>
  )
}
