/** What lies in the archive: brought back by a plan like any other change, or gone for good. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Archived } from '../../platform/contract/archive.ts'
import { client } from '../../runtime/client.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Changes.module.css'
import { PurgeArchived } from './PurgeArchived.tsx'
import { RestoreArchived } from './RestoreArchived.tsx'
import { useMoment } from './useMoment.ts'

export function Archive() {
  const { t } = useTexts()
  const moment = useMoment()
  const [chosen, setChosen] = useState<{ thing: Archived; act: 'restore' | 'purge' } | null>(null)
  const { data } = useQuery({ queryKey: ['meta', 'archived'], queryFn: () => client.meta.archived() })
  if (!data?.length) return null
  const close = () => setChosen(null)
  return (
    <section className={classes.archive} aria-label={t('archive.title')}>
      <h2 className={classes.archiveTitle}>{t('archive.title')}</h2>
      <ul className={classes.things}>
        {data.map(thing => (
          <li key={`${thing.entity.id} ${thing.field?.id}`} className={classes.thing}>
            <Tag tone="caution">{t(`archive.kind.${kindOf(thing)}`)}</Tag>
            <code className={classes.thingName}>{nameOf(thing)}</code>
            <span className={classes.who}>
              {thing.author} · {moment(thing.at)}
            </span>
            <Button size="compact-xs" variant="default" onClick={() => setChosen({ thing, act: 'restore' })}>
              {t('archive.restore')}
            </Button>
            <Button size="compact-xs" variant="subtle" color="red.8" onClick={() => setChosen({ thing, act: 'purge' })}>
              {t('archive.purge')}
            </Button>
          </li>
        ))}
      </ul>
      {chosen?.act === 'restore' && (
        <RestoreArchived thing={chosen.thing} name={nameOf(chosen.thing)} onClose={close} />
      )}
      {chosen?.act === 'purge' && <PurgeArchived thing={chosen.thing} onClose={close} />}
    </section>
  )
}

const kindOf = ({ field, because }: Archived) => (!field ? 'entity' : because === 'type' ? 'values' : 'field')
const nameOf = ({ entity, field }: Archived) => (field ? `${entity.name}.${field.name}` : entity.name)
