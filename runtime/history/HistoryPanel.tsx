/** Who changed what, when, from what to what; a value, or the whole record, can be put back into the form as it was. */
import { Button } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { HistoryEntry } from '../../platform/contract/record.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { sameValue } from '../form/data/same-value.ts'
import type { Labels } from '../form/data/to-form-data.ts'
import { useFormScope } from '../form/form-scope.ts'
import { mayWrite } from '../form/may-write.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Initials } from '../shell/Initials.tsx'
import { Rows } from '../shell/Rows.tsx'
import { showDone } from '../shell/show-done.ts'
import { useFormat } from '../value/useFormat.ts'
import { ChangeLine } from './ChangeLine.tsx'
import classes from './HistoryPanel.module.css'
import { canPutBack, valuesAfter } from './put-back.ts'
import { useHistory } from './useHistory.ts'

export function HistoryPanel({ description, id }: { description: EntityDescription; id: string }) {
  const { t } = useRecordTexts()
  const { entries, labels, error, refetch } = useHistory(description.entity, id)
  const putBack = usePutBack(description, labels)
  if (error) return <ErrorNotice error={error} retry={refetch} />
  if (!entries) return <Rows count={6} />
  return (
    <ol className={classes.entries}>
      {entries.map((entry, index) => (
        <li key={entry.position} className={classes.entry}>
          <Initials name={entry.actor?._label ?? t('common:history.system')} person={entry.actor?._id} />
          <div className={classes.what}>
            <Headline entry={entry} />
            {index > 0 && entry.operation !== 'delete' && putBack(valuesAfter(entries, entry.position)) && (
              <Button
                className={classes.version!}
                size="compact-sm"
                variant="subtle"
                color="gray"
                leftSection={<IconRestore size={14} />}
                onClick={putBack(valuesAfter(entries, entry.position))!}
              >
                {t('history.version')}
              </Button>
            )}
            {/* What a new record began with is the record itself. */}
            {entry.operation === 'update' && (
              <ul className={classes.changes}>
                {entry.changes.map(change => (
                  <ChangeLine
                    key={change.field}
                    change={change}
                    entity={description.entity}
                    labels={labels}
                    putBack={putBack({ [change.field]: change.before })}
                  />
                ))}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Null where nothing of it can be put back. It is saved with the form, when one has seen it there. */
function usePutBack(description: EntityDescription, labels: ReadonlyMap<string, string>) {
  const { t } = useRecordTexts()
  const { form } = useFormScope()
  const { entity } = description
  const may = (name: string) => {
    const field = fieldNamed(entity, name)
    return field !== undefined && mayWrite(description, field, form.record) && !form.conditions.readOnly(name)
  }
  return (values: JsonObject): (() => void) | null => {
    const kept = Object.entries(values).filter(
      ([name, value]) => canPutBack(entity, name, value, may) && !sameValue(form.data[name], value),
    )
    if (!kept.length) return null
    return () => {
      for (const [id, label] of labels) (form.labels as Labels).set(id, label)
      form.change({ ...form.data, ...Object.fromEntries(kept.map(([name, value]) => [name, value])) })
      showDone(t('history.putBack'))
    }
  }
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
