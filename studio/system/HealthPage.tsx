/** How the installation fares: what to do first, then the figures. */
import { IconHeartbeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { HealthReport } from '../../platform/contract/health.ts'
import { client } from '../../runtime/client.ts'
import { fileSize } from '../../runtime/form/inputs/file-size.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { ForAdministrators } from './ForAdministrators.tsx'
import { Section } from './Section.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { SlowLists } from './SlowLists.tsx'
import classes from './System.module.css'

export function HealthPage() {
  const { t } = useTexts()
  const { data: me } = useMe()
  const { data, error, refetch } = useQuery({
    queryKey: ['system', 'health'],
    queryFn: () => client.system.health(),
    enabled: me?.administrator ?? false,
  })
  return (
    <ForAdministrators>
      <PageHeader title={t('page.health')} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className={classes.page} tabIndex={0} aria-label={t('page.health')}>
          <Findings health={data} />
          <Figures health={data} />
          <Queues health={data} />
          <SlowLists health={data} />
          <Sizes health={data} />
        </section>
      )}
    </ForAdministrators>
  )
}

function Findings({ health: { findings } }: { health: HealthReport }) {
  const { t } = useTexts()
  if (!findings.length)
    return <Notice icon={<IconHeartbeat size={32} />} title={t('health.fine')} hint={t('health.fineHint')} />
  return (
    <Section title={t('health.toDo')}>
      <ul className={classes.findings}>
        {findings.map(({ code, level, count }) => (
          <li key={code} className={classes.finding}>
            <Tag tone={level === 'bad' ? 'danger' : 'caution'}>{count}</Tag>
            {t(`health.finding.${code}`, { count })}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Figures({ health }: { health: HealthReport }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const { bytes, files, people, lastBackup } = health
  const card = (title: string, value: string, small?: string) => (
    <div className={classes.card}>
      <dt>{title}</dt>
      <dd>
        {value}
        {small && <div className={classes.small}>{small}</div>}
      </dd>
    </div>
  )
  return (
    <dl className={classes.cards}>
      {card(t('health.database'), fileSize(bytes, language))}
      {card(t('health.files'), fileSize(files.bytes, language), t('health.fileCount', { count: files.count }))}
      {files.free !== null && card(t('health.free'), fileSize(files.free, language))}
      {card(t('health.people'), people.active.toLocaleString(language), t('health.peopleHint', { ...people }))}
      {card(t('health.lastBackup'), lastBackup ? moment(lastBackup) : t('health.never'))}
      {card(
        t('health.version'),
        health.version,
        t('health.versionHint', {
          ...health,
          roles: t(`health.roles.${health.roles}`),
          interpolation: { escapeValue: false },
        }),
      )}
    </dl>
  )
}

function Queues({ health: { queues } }: { health: HealthReport }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  return (
    <Section title={t('health.queues')}>
      <SimpleTable
        columns={[
          { key: 'name', title: t('health.queues') },
          { key: 'waiting', title: t('health.waiting'), number: true },
          { key: 'oldest', title: t('health.oldest'), number: true, wide: true },
          { key: 'failed', title: t('health.failed'), number: true },
        ]}
        rows={queues.map(({ name, waiting, oldest, failed }) => ({
          key: name,
          cells: [
            t(`health.queue.${name}`),
            waiting.toLocaleString(language),
            oldest ? moment(oldest) : '–',
            failed.toLocaleString(language),
          ],
        }))}
      />
    </Section>
  )
}

function Sizes({ health: { tables, unusedIndexes, emptyFields } }: { health: HealthReport }) {
  const { t, language } = useTexts()
  const titleOf = useEntityTitles()
  return (
    <>
      <Section title={t('health.tables')}>
        <SimpleTable
          columns={[
            { key: 'entity', title: t('audit.entity') },
            { key: 'rows', title: t('health.rows'), number: true },
            { key: 'bytes', title: t('health.bytes'), number: true },
          ]}
          rows={tables.slice(0, 15).map(({ entity, rows, bytes }) => ({
            key: entity ?? '',
            cells: [
              entity === null ? t('health.platform') : titleOf(entity),
              entity === null ? '–' : rows.toLocaleString(language),
              fileSize(bytes, language),
            ],
          }))}
        />
      </Section>
      {unusedIndexes.length > 0 && (
        <Section title={t('health.unused')}>
          <SimpleTable
            columns={[
              { key: 'entity', title: t('audit.entity') },
              { key: 'fields', title: t('audit.fields') },
              { key: 'bytes', title: t('health.bytes'), number: true },
            ]}
            rows={unusedIndexes.map(({ entity, fields, bytes }) => ({
              key: `${entity} ${fields}`,
              cells: [titleOf(entity), fields.join(', '), fileSize(bytes, language)],
            }))}
          />
        </Section>
      )}
      {emptyFields.length > 0 && (
        <Section title={t('health.empty')} hint={t('health.emptyHint')}>
          <SimpleTable
            columns={[
              { key: 'entity', title: t('audit.entity') },
              { key: 'field', title: t('audit.field') },
              { key: 'filled', title: t('health.filled'), number: true },
            ]}
            rows={emptyFields.slice(0, 50).map(({ entity, field, filled }) => ({
              key: `${entity} ${field}`,
              cells: [
                titleOf(entity),
                field,
                filled.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 }),
              ],
            }))}
          />
        </Section>
      )}
    </>
  )
}
