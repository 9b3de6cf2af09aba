/** A record that points here: its name, and of a call or a visit what it was, when, and what came of it. */
import { IconLink } from '@tabler/icons-react'
import type { Activity } from '../../platform/contract/entity.ts'
import { fieldNamed } from '../../platform/contract/entity.ts'
import type { TimelineEntry } from '../../platform/contract/record.ts'
import { useEntity } from '../entity/useEntity.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { RecordLink } from '../value/RecordLink.tsx'
import { Value } from '../value/Value.tsx'
import { Line } from './Line.tsx'
import classes from './Timeline.module.css'

type PointingRecord = Extract<TimelineEntry, { kind: 'record' }>['record']

/** `list`: what the list of them is called here. */
export function RecordLine({ record, list, at }: { record: PointingRecord; list: string; at: string }) {
  const { t } = useRecordTexts()
  const { entity, _id, _label, createdBy, activity } = record
  return (
    <Line icon={<IconLink size={16} />} who={createdBy} at={at} what={t('timeline.added', { list })}>
      <RecordLink entity={entity} id={_id} label={_label ?? _id.slice(0, 8)} />
      {activity && <ActivityFacts entity={entity} activity={activity} />}
    </Line>
  )
}

function ActivityFacts({ entity, activity }: { entity: string; activity: NonNullable<PointingRecord['activity']> }) {
  const model = useEntity(entity).data?.entity
  if (!model?.activity) return null
  const part = (name: keyof Activity & keyof typeof activity) => {
    const field = fieldNamed(model, model.activity![name] ?? '')
    return field && activity[name] !== null ? <Value key={name} field={field} value={activity[name]} /> : null
  }
  const facts = [part('type'), part('status'), part('start') ?? part('due')].filter(Boolean)
  const { result } = activity
  return (
    <>
      {facts.length > 0 && <div className={classes.facts}>{facts}</div>}
      {typeof result === 'string' && result && <div className={classes.said}>{result}</div>}
    </>
  )
}
