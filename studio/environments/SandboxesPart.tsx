/** Copies with masked data to try things out in: made as a job, listed with how they are opened, removed. */
import { ActionIcon, Button, Code, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SandboxSummary } from '../../platform/contract/environment.ts'
import type { Job } from '../../platform/contract/job.ts'
import { client } from '../../runtime/client.ts'
import { fileSize } from '../../runtime/form/inputs/file-size.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { FormAlert } from '../../runtime/shell/FormAlert.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'
import { Section } from '../system/Section.tsx'
import { SimpleTable } from '../system/SimpleTable.tsx'
import classes from './Environments.module.css'

export function SandboxesPart() {
  const { t } = useTexts()
  const newest = useQuery({
    queryKey: ['jobs', 'sandbox'],
    queryFn: () => client.jobs.list({ kind: 'sandbox', limit: 1 }),
    refetchInterval: 1_000,
  }).data?.[0]
  const { data, error, refetch } = useQuery({
    // Read anew when one has ended.
    queryKey: ['sandboxes', newest?._id ?? '', newest?.state ?? ''],
    queryFn: () => client.environment.sandboxes.list(),
    placeholderData: before => before,
  })
  const running = newest && isOpen(newest) ? newest : undefined
  const failed = newest?.state === 'failed' ? newest : undefined
  const done = data?.filter(({ createdAt }) => createdAt !== null) ?? []
  return (
    <section className={classes.sandboxes}>
      <Section title={t('sandboxes.title')} hint={t('sandboxes.hint')}>
        <NewSandbox disabled={running !== undefined} />
        {running && <JobProgress job={running} />}
        {failed?.error && <FormAlert>{failed.error.message}</FormAlert>}
        {error && <ErrorNotice error={error} retry={() => void refetch()} />}
        {done.length > 0 && <SandboxTable sandboxes={done} />}
      </Section>
    </section>
  )
}

const isOpen = ({ state }: Job) => state === 'queued' || state === 'running' || state === 'paused'

const wellNamed = /^[a-z][a-z0-9]{0,29}$/

function NewSandbox({ disabled }: { disabled: boolean }) {
  const { t } = useTexts()
  const [name, setName] = useState('')
  const make = useSaved(
    () => client.environment.sandboxes.create({ name }),
    ['jobs', 'sandboxes'],
    () => setName(''),
  )
  const isWrong = name !== '' && !wellNamed.test(name)
  return (
    <form
      className={classes.other}
      onSubmit={event => {
        event.preventDefault()
        if (wellNamed.test(name)) make.mutate(undefined)
      }}
    >
      <TextInput
        className={classes.address}
        label={t('sandboxes.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        error={isWrong && t('sandboxes.nameWrong')}
        placeholder="spring"
        autoComplete="off"
      />
      <Button type="submit" variant="default" disabled={disabled || !wellNamed.test(name)} loading={make.isPending}>
        {t('sandboxes.make')}
      </Button>
      {make.error && <ErrorNotice error={make.error} />}
    </form>
  )
}

function SandboxTable({ sandboxes }: { sandboxes: SandboxSummary[] }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const remove = useSaved((name: string) => client.environment.sandboxes.remove(name), ['sandboxes'])
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <>
      <SimpleTable
        columns={[
          { key: 'name', title: t('sandboxes.name') },
          { key: 'at', title: t('sandboxes.at'), wide: true },
          { key: 'records', title: t('sandboxes.records'), number: true },
          { key: 'size', title: t('sandboxes.size'), number: true, wide: true },
          { key: 'open', title: t('sandboxes.open') },
          { key: 'more', title: t('common:action.more'), number: true },
        ]}
        rows={sandboxes.map(({ name, createdAt, by, records, bytes }) => ({
          key: name,
          cells: [
            name,
            `${moment(createdAt ?? '')} · ${by ?? ''}`,
            records.toLocaleString(language),
            fileSize(bytes, language),
            <Code key="open">npx enishi sandbox start {name}</Code>,
            <ActionIcon
              key="more"
              variant="subtle"
              color="red"
              aria-label={t('sandboxes.removeOf', { name })}
              onClick={() => setAsked(name)}
            >
              <IconTrash size={16} />
            </ActionIcon>,
          ],
        }))}
      />
      {remove.error && <ErrorNotice error={remove.error} />}
      {asked && (
        <Confirm
          title={t('sandboxes.removeTitle', { name: asked })}
          hint={t('sandboxes.removeHint')}
          action={t('sandboxes.remove')}
          onConfirm={() => remove.mutate(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
