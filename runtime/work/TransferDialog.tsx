/** Hands a person's records to others: what, to whom, how many, and then as one job. */
import { Alert, Button, Checkbox, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { PersonRecords, TransferPart } from '../../platform/contract/transfer.ts'
import { client } from '../client.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { PeopleSelect } from '../pick/PeopleSelect.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import { showError } from '../shell/show-error.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { useMe } from '../shell/useMe.ts'
import { useRefreshWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

interface TransferDialogProps {
  person: { _id: string; name: string }
  onClose: () => void
}

export function TransferDialog({ person, onClose }: TransferDialogProps) {
  const { t } = useWorkTexts()
  const { data, error, refetch } = useQuery({
    queryKey: ['workload', person._id],
    queryFn: () => client.workload.ofPerson(person._id),
  })
  return (
    <Modal opened onClose={onClose} title={t('work.transfer.title', { name: person.name })} size="lg">
      {error && !data ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : data ? (
        <Choice person={person} records={data.data} onClose={onClose} />
      ) : (
        <Rows count={4} />
      )}
    </Modal>
  )
}

function Choice({ person, records, onClose }: TransferDialogProps & { records: PersonRecords['data'] }) {
  const { t, i18n } = useWorkTexts()
  const { data: me } = useMe()
  const [chosen, setChosen] = useState(() => records.map(({ entity }) => entity))
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const [to, setTo] = useState<string[]>([])
  const partsOf = useParts(chosen, which, records)
  const preview = useMutation({
    mutationFn: async () => client.transfers.preview({ from: person._id, parts: await partsOf() }),
  })
  const start = useStart(person._id, onClose)
  const change = (work: () => void) => {
    work()
    preview.reset()
  }
  const counts = preview.data?.parts ?? []
  const movable = counts.reduce((sum, part) => sum + part.movable, 0)
  const refused = counts.reduce((sum, part) => sum + part.matched - part.movable, 0)
  const titleOf = (name: string) =>
    labelText(me?.entities.find(each => each.name === name)?.plural ?? { text: name }, i18n.language)
  if (records.length === 0) return <p className={classes.hint}>{t('work.transfer.nothing')}</p>
  return (
    <Stack>
      <Checkbox.Group label={t('work.transfer.what')} value={chosen} onChange={next => change(() => setChosen(next))}>
        <Stack gap="xs" mt="xs">
          {records.map(({ entity, records, open }) => (
            <Checkbox
              key={entity}
              value={entity}
              label={`${titleOf(entity)} (${which === 'open' ? (open ?? records) : records})`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Select
        aria-label={t('work.transfer.what')}
        data={(['open', 'all'] as const).map(value => ({ value, label: t(`work.transfer.${value}`) }))}
        value={which}
        allowDeselect={false}
        onChange={value => change(() => setWhich(value === 'all' ? 'all' : 'open'))}
      />
      <PeopleSelect
        label={t('work.transfer.to')}
        description={t('work.transfer.toHint')}
        value={to}
        onChange={setTo}
        except={person._id}
        most={50}
      />
      {preview.data && (
        <Alert color={movable ? 'blue' : 'gray'}>
          {t('work.transfer.count', { count: movable })}
          {refused > 0 && <div>{t('work.transfer.refused', { count: refused })}</div>}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          disabled={!chosen.length}
          loading={preview.isPending}
          onClick={() => preview.mutate()}
        >
          {t('work.transfer.preview')}
        </Button>
        <Button
          disabled={!to.length || movable === 0}
          loading={start.isPending}
          onClick={() => start.mutate({ to, partsOf, count: movable })}
        >
          {t('work.transfer.start')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What is open is known of work alone; of everything else, all. */
function useParts(chosen: string[], which: 'open' | 'all', records: PersonRecords['data']) {
  const queries = useQueryClient()
  return async (): Promise<TransferPart[]> =>
    Promise.all(
      chosen.map(async entity => {
        const isWork = which === 'open' && records.find(each => each.entity === entity)?.open != null
        if (!isWork) return { entity }
        const { status, done = [] } = (await queries.ensureQueryData(entityQuery(entity))).entity.activity ?? {}
        return status === undefined
          ? { entity }
          : { entity, filter: `!(record[${JSON.stringify(status)}] in ${JSON.stringify(done)})` }
      }),
    )
}

interface Start {
  to: string[]
  partsOf: () => Promise<TransferPart[]>
  count: number
}

function useStart(from: string, onClose: () => void) {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const refresh = useRefreshWork()
  const settle = async () => {
    await queries.invalidateQueries({ queryKey: ['transfers'] })
    await refresh()
  }
  return useMutation({
    mutationFn: async ({ to, partsOf }: Start) => {
      const begun = await client.transfers.start({ from, to, parts: await partsOf() })
      await client.jobs.follow(begun)
      return begun
    },
    onSuccess({ transfer }, { count }) {
      showUndo(t('work.transfer.done', { count }), () => {
        client.transfers
          .undo(transfer)
          .then(job => client.jobs.follow(job))
          .then(settle, showError)
      })
      onClose()
    },
    onSettled: settle,
  })
}
