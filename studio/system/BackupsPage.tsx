/** Backups: made by a click or each night, brought, checked, fetched, removed, restored. */
import { ActionIcon, Button, NumberInput, Select } from '@mantine/core'
import { IconDatabaseExport, IconDownload, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupSettings, BackupSummary, RestoreOutcome } from '../../platform/contract/backup.ts'
import type { Job } from '../../platform/contract/job.ts'
import { client } from '../../runtime/client.ts'
import { fileSize } from '../../runtime/form/inputs/file-size.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { useSaved } from '../people/useSaved.ts'
import { UploadButton } from '../shell/UploadButton.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { CheckBackup } from './CheckBackup.tsx'
import { ForAdministrators } from './ForAdministrators.tsx'
import { FormerPart } from './FormerPart.tsx'
import { RestoreBackup } from './RestoreBackup.tsx'
import { Section } from './Section.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import classes from './System.module.css'

export function BackupsPage() {
  const { t } = useTexts()
  const { data: me } = useMe()
  const enabled = me?.administrator ?? false
  const newest = useNewestJob(enabled)
  const running = newest && isOpen(newest) ? newest : undefined
  const { data, error, refetch } = useQuery({
    // Read anew when one has ended.
    queryKey: ['backups', newest?._id ?? '', newest?.state ?? ''],
    queryFn: () => client.backups.list(),
    placeholderData: before => before,
    enabled,
  })
  const make = useSaved(() => client.backups.create(), ['jobs', 'backups'])
  const bring = useSaved((file: File) => client.backups.upload(file), ['backups'])
  const button = (
    <>
      <UploadButton
        label={t('backups.upload')}
        accept=".gz,application/gzip"
        busy={bring.isPending}
        onFile={bring.mutate}
      />
      <Button
        size="xs"
        leftSection={<IconDatabaseExport size={16} />}
        loading={make.isPending}
        disabled={running !== undefined}
        onClick={() => make.mutate(undefined)}
      >
        {t('backups.make')}
      </Button>
    </>
  )
  return (
    <ForAdministrators>
      <PageHeader title={t('page.backups')} ownLine {...(data && { beside: data.data.length })}>
        {button}
      </PageHeader>
      {running && <JobProgress job={running} />}
      {bring.error && <ErrorNotice error={bring.error} />}
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className={classes.page} tabIndex={0} aria-label={t('page.backups')}>
          <FormerPart former={data.former} lastRestore={data.lastRestore} />
          <Schedule settings={data.settings} />
          {data.data.length ? (
            <BackupTable backups={data.data} last={data.lastRestore} />
          ) : (
            <Notice icon={<IconDatabaseExport size={32} />} title={t('backups.empty')} hint={t('backups.emptyHint')} />
          )}
          <div className={classes.after} />
          <Section title={t('backups.restoreTitle')} hint={t('backups.restoreHint')}>
            <code className={classes.command}>npx enishi restore {data.data[0]?.name ?? 'FILE'} --replace</code>
            <p className={classes.hint}>{t('backups.secret')}</p>
          </Section>
        </section>
      )}
    </ForAdministrators>
  )
}

const isOpen = ({ state }: Job) => state === 'queued' || state === 'running' || state === 'paused'

function useNewestJob(enabled: boolean): Job | undefined {
  const { data } = useQuery({
    queryKey: ['jobs', 'backup'],
    queryFn: () => client.jobs.list({ kind: 'backup', limit: 1 }),
    refetchInterval: 1_000,
    enabled,
  })
  return data?.[0]
}

function Schedule({ settings: { hour, keep } }: { settings: BackupSettings }) {
  const { t } = useTexts()
  const save = useSaved((next: BackupSettings) => client.backups.set(next), ['backups'])
  const hours = Array.from({ length: 24 }, (_, at) => ({ value: String(at), label: t('backups.hour', { hour: at }) }))
  return (
    <div className={classes.settings}>
      <Select
        size="xs"
        w={160}
        label={t('backups.schedule')}
        data={[{ value: '', label: t('backups.byHand') }, ...hours]}
        value={hour === null ? '' : String(hour)}
        onChange={value => save.mutate({ hour: value ? Number(value) : null, keep })}
        allowDeselect={false}
      />
      <NumberInput
        key={keep}
        size="xs"
        w={120}
        label={t('backups.keep')}
        min={1}
        max={365}
        defaultValue={keep}
        onBlur={event => {
          const next = Number(event.currentTarget.value)
          if (next !== keep && next >= 1 && next <= 365) save.mutate({ hour, keep: next })
        }}
      />
    </div>
  )
}

interface BackupTableProps {
  backups: BackupSummary[]
  last: RestoreOutcome | null
}

function BackupTable({ backups, last }: BackupTableProps) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const remove = useSaved((name: string) => client.backups.remove(name), ['backups'])
  const [asked, setAsked] = useState<string | null>(null)
  const [chosen, setChosen] = useState<BackupSummary | null>(null)
  return (
    <>
      <SimpleTable
        columns={[
          { key: 'at', title: t('backups.at') },
          { key: 'size', title: t('backups.size'), number: true },
          { key: 'by', title: t('backups.by'), wide: true },
          { key: 'name', title: t('backups.name'), wide: true },
          { key: 'more', title: t('common:action.more'), number: true },
        ]}
        rows={backups.map(backup => {
          const { name, size, createdAt, scheduled, uploaded } = backup
          return {
            key: name,
            cells: [
              moment(createdAt),
              fileSize(size, language),
              t(uploaded ? 'backups.sent' : scheduled ? 'backups.clock' : 'backups.hand'),
              <code key="name">{name}</code>,
              <span key="more">
                <CheckBackup name={name} />
                <Button
                  size="compact-xs"
                  variant="default"
                  ml={4}
                  aria-label={t('backups.restoreNamed', { name })}
                  onClick={() => setChosen(backup)}
                >
                  {t('backups.restore')} …
                </Button>
                <ActionIcon
                  variant="subtle"
                  component="a"
                  href={client.backups.url(name)}
                  download
                  aria-label={t('backups.fetch', { name })}
                >
                  <IconDownload size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('backups.remove', { name })}
                  onClick={() => setAsked(name)}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </span>,
            ],
          }
        })}
      />
      {chosen && <RestoreBackup backup={chosen} last={last} onClose={() => setChosen(null)} />}
      {asked && (
        <Confirm
          title={t('backups.removeTitle')}
          hint={t('backups.removeHint', { name: asked })}
          action={t('common:action.remove')}
          onConfirm={() => remove.mutate(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
