/** Makes one record of several: which are meant, which stays, whose value each field keeps, and what moves along. */
import { Button, Checkbox, Group, Modal, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { AddExisting } from '../related/AddExisting.tsx'
import { Value } from '../value/Value.tsx'
import classes from './Merge.module.css'
import { useMerge, useMoving } from './useMerge.ts'

interface MergeDialogProps {
  description: EntityDescription
  record: JsonObject
  onClose: () => void
}

export function MergeDialog({ description, record, onClose }: MergeDialogProps) {
  const { t } = useRecordTexts()
  const { entity } = description
  const merge = useMerge(description, record, onClose)
  const { records, master } = merge
  const chosen = [String(record['_id']), ...merge.others]
  const from = chosen.filter(id => id !== master)
  return (
    <Modal opened onClose={onClose} title={t('merge.title')} size="72rem" centered>
      <section aria-label={t('merge.which')}>
        <p className={classes.hint}>{t(merge.duplicates?.length ? 'merge.found' : 'merge.none')}</p>
        {merge.duplicates?.map(({ _id, _label, score }) => (
          <Checkbox
            key={_id}
            className={classes.found!}
            checked={chosen.includes(_id)}
            onChange={() => merge.toggle(_id)}
            label={`${_label} · ${t('merge.alike', { percent: Math.round(score * 100) })}`}
          />
        ))}
        <AddExisting target={entity.name} shown={chosen} onAdd={({ _id }) => merge.toggle(_id)} />
      </section>
      {records.length > 1 && (
        <>
          <Table description={description} merge={merge} />
          <Moving description={description} from={from} />
        </>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button
          disabled={chosen.length < 2 || records.length < chosen.length}
          loading={merge.merging}
          onClick={merge.merge}
        >
          {t('merge.go', { count: records.length })}
        </Button>
      </Group>
    </Modal>
  )
}

function Table({ description, merge }: { description: EntityDescription; merge: ReturnType<typeof useMerge> }) {
  const { t, i18n } = useRecordTexts()
  const { records, rows, master } = merge
  const nameOf = (record: JsonObject) => String(record['_label'] ?? record['_id'])
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('merge.stays')}</th>
            {records.map(record => (
              <th key={String(record['_id'])} scope="col">
                <Radio
                  name="master"
                  label={nameOf(record)}
                  checked={record['_id'] === master}
                  onChange={() => merge.setMaster(String(record['_id']))}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={records.length + 1} className={classes.hint}>
                {t('merge.same')}
              </td>
            </tr>
          )}
          {rows.map(field => {
            const title = labelText(field.title, i18n.language)
            return (
              <tr key={field.name}>
                <th scope="row">{title}</th>
                {records.map(record => {
                  const id = String(record['_id'])
                  return (
                    <td key={id} data-kept={merge.keeps(field) === id || undefined}>
                      <Radio
                        name={`merge-${description.entity.name}-${field.name}`}
                        aria-label={`${title}: ${nameOf(record)}`}
                        checked={merge.keeps(field) === id}
                        onChange={() => merge.keep(field.name, id)}
                        label={<Shown field={field} record={record} />}
                      />
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Shown({ field, record }: { field: Parameters<typeof Value>[0]['field']; record: JsonObject }) {
  const value = record[field.name]
  if (value === null || value === undefined || value === '') return <span className={classes.hint}>—</span>
  return <Value field={field} value={value} record={record} />
}

function Moving({ description, from }: { description: EntityDescription; from: string[] }) {
  const { t } = useRecordTexts()
  const { i18n } = useTranslation()
  const moving = useMoving(description, from)
  const counts = moving.map(([field, count]) => `${labelText(field.title, i18n.language)} ${count}`)
  return (
    <p className={classes.hint}>
      {t('merge.moves', { count: from.length })}
      {counts.length > 0 && ` ${t('merge.with', { lists: counts.join(t('present.comma')) })}`}
    </p>
  )
}
