/** What differs, with a tick for each: nothing is taken that was not chosen, and nothing done that was not looked at. */
import { Button, Checkbox, Switch } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { EnvironmentPlan, EnvironmentSource } from '../../platform/contract/environment.ts'
import { client } from '../../runtime/client.ts'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { DifferenceLine } from './DifferenceLine.tsx'
import { differenceKey } from './difference-key.ts'
import { EnvironmentNotes } from './EnvironmentNotes.tsx'
import classes from './Environments.module.css'
import { useSourceNumber } from './useSourceNumber.ts'

export function ComparedEnvironment({ from }: { from: EnvironmentSource }) {
  const { t } = useTexts()
  const [keep, setKeep] = useState(false)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [opened, setOpened] = useState(false)
  // Neither files nor a key belong into the key of a query.
  const source = useSourceNumber(from)
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['environment', source, keep],
    queryFn: () => client.environment.plan({ from, keep }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  if (error) return <PlanProblem error={error} />
  if (!data) return <Rows />
  if (!data.differences.length && !keep)
    return (
      <Notice icon={<IconCircleCheck size={32} />} title={t('environments.same')} hint={t('environments.sameHint')} />
    )
  const all = data.differences.map(differenceKey)
  const take = all.filter(key => !left.has(key))
  return (
    <section className={classes.compared} aria-label={t('environments.differences')} aria-busy={isFetching}>
      <div className={classes.bar}>
        <Checkbox
          checked={take.length === all.length}
          indeterminate={take.length > 0 && take.length < all.length}
          onChange={event => setLeft(new Set(event.currentTarget.checked ? [] : all))}
          label={t('environments.chosen', { count: take.length, all: all.length })}
        />
        <Switch
          checked={keep}
          onChange={event => setKeep(event.currentTarget.checked)}
          label={t('environments.keep')}
        />
        <Button disabled={!take.length} onClick={() => setOpened(true)} ml="auto">
          {t('workbench.preview')}
        </Button>
      </div>
      <EnvironmentNotes plan={data} />
      <ul className={classes.list}>
        {data.differences.map(difference => {
          const key = differenceKey(difference)
          return (
            <DifferenceLine
              key={key}
              difference={difference}
              taken={!left.has(key)}
              onTake={taken =>
                setLeft(taken ? new Set([...left].filter(each => each !== key)) : new Set([...left, key]))
              }
            />
          )
        })}
      </ul>
      <PlannedChange
        id={`environment.${source}.${keep}.${JSON.stringify(take)}`}
        opened={opened}
        onClose={() => setOpened(false)}
        onDone={() => void refetch()}
        title={t('environments.planTitle')}
        plan={() => client.environment.plan({ from, keep, take })}
        apply={(plan, confirm) =>
          client.environment.apply({ from, keep, take }, { hash: (plan as EnvironmentPlan).hash, confirm })
        }
      />
    </section>
  )
}
