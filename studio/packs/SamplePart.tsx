/** Sample data of an installed pack: put in later, and taken out again after what goes and what stays was told. */
import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SampleRemoval } from '../../platform/contract/pack.ts'
import { client } from '../../runtime/client.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { forgetModel } from '../model/model-queries.ts'
import { useEntityTitles } from '../model/useEntityTitles.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Packs.module.css'

interface SamplePartProps {
  name: string
  /** The language it was put in; null: it is not there. */
  installed: string | null
  records: number
}

export function SamplePart({ name, installed, records }: SamplePartProps) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const add = useMutation({
    mutationFn: () => client.packs.addSample(name),
    onSuccess: () => forgetModel(queries),
    meta: { quiet: true },
  })
  return (
    <section className={classes.part}>
      <h2>{t('packs.sampleTitle')}</h2>
      <p className={classes.hint}>{installed ? t('packs.sampleThere', { count: records }) : t('packs.sampleAway')}</p>
      {add.error && <PlanProblem error={add.error} />}
      <Group mt="xs">
        {installed ? (
          <Button size="xs" variant="default" onClick={() => setRemoving(true)}>
            {t('packs.sampleRemove')}
          </Button>
        ) : (
          <Button size="xs" variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            {t('packs.sampleAdd')}
          </Button>
        )}
      </Group>
      {removing && <RemoveSample name={name} onClose={() => setRemoving(false)} />}
    </section>
  )
}

function RemoveSample({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const plan = useQuery({
    queryKey: ['sample-removal', name],
    queryFn: () => client.packs.planSampleRemoval(name),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  const remove = useMutation({
    mutationFn: ({ hash }: SampleRemoval) => client.packs.removeSample(name, hash),
    onSuccess: async () => {
      await forgetModel(queries)
      onClose()
    },
    onError: () => plan.refetch(),
    meta: { quiet: true },
  })
  const error = remove.error ?? plan.error
  return (
    <Modal opened onClose={onClose} title={t('packs.sampleRemoveTitle')} centered>
      {plan.data ? <Removal plan={plan.data} /> : !error && <Rows count={3} />}
      {error && <PlanProblem error={error} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button
          color="red.8"
          disabled={!plan.data}
          loading={remove.isPending}
          onClick={() => plan.data && remove.mutate(plan.data)}
        >
          {t('packs.sampleRemove')}
        </Button>
      </Group>
    </Modal>
  )
}

function Removal({ plan: { packs, goes, stays } }: { plan: SampleRemoval }) {
  const { t } = useTexts()
  const titleOf = useEntityTitles()
  return (
    <div className={classes.told}>
      {packs.length > 1 && (
        <p className={classes.hint}>{t('packs.sampleWith', { packs: packs.join(t('packs.comma')) })}</p>
      )}
      <h3>{t('packs.sampleGoes')}</h3>
      <ul>
        {goes.map(({ entity, count }) => (
          <li key={entity}>{t('packs.sampleCount', { entity: titleOf(entity), count })}</li>
        ))}
      </ul>
      {stays.length > 0 && (
        <>
          <h3>{t('packs.sampleStays')}</h3>
          <ul>
            {stays.map(({ entity, because, count }) => (
              <li key={`${entity} ${because}`}>
                {t('packs.sampleCount', { entity: titleOf(entity), count })} — {t(`packs.because_${because}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
