/** What can be done with a change set as it stands: preview and apply, review, withdraw, take back, export. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OpenChangeSet } from '../../platform/contract/change-set.ts'
import { client } from '../../runtime/client.ts'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { PlannedChange } from '../plan/PlannedChange.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { changeSetRulesQuery, forgetChangeSets } from './change-set-queries.ts'
import { ReviewDrawer } from './ReviewDrawer.tsx'

type Act = 'apply' | 'review' | 'withdraw'

/** Nothing chosen: as it was approved. */
const chosen = <T extends object>(convert: T) => (Object.keys(convert).length ? { convert } : {})

export function ChangeSetActions({ set }: { set: OpenChangeSet }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { data: me } = useMe()
  const { data: rules } = useQuery(changeSetRulesQuery)
  const [act, setAct] = useState<Act | null>(null)
  const { id, name, state } = set
  const forget = () => forgetChangeSets(queries)
  const submit = useMutation({ mutationFn: () => client.changeSets.submit(id), onSettled: forget })
  const withdraw = useMutation({ mutationFn: () => client.changeSets.withdraw(id), onSettled: forget })
  const takeBack = useMutation({
    mutationFn: () => client.changeSets.takeBack(id, t('changeSets.takeBackName', { name }).slice(0, 200)),
    onSuccess: async made => {
      await forget()
      await navigate({ to: '/change-sets/$id', params: { id: made.id } })
    },
  })
  if (state === 'withdrawn' || !me || !rules) return null
  if (state === 'applied' && set.pack) return null
  if (state === 'applied')
    return (
      <>
        <Button
          size="xs"
          variant="default"
          renderRoot={props => <Link to="/make-pack" search={{ set: id }} {...props} />}
        >
          {t('changeSets.asPack')}
        </Button>
        <Button size="xs" variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t('changeSets.takeBack')}
        </Button>
      </>
    )
  const isEmpty = set.documents.length === 0 && !set.pack
  const mayApply = !rules.review || state === 'approved'
  const ownHand = [set.author, ...set.editors].some(({ _id }) => _id === me.user._id)
  return (
    <>
      <Button size="xs" variant="subtle" color="gray" onClick={() => setAct('withdraw')}>
        {t('changeSets.withdraw')}
      </Button>
      {state === 'draft' && (
        <Button
          size="xs"
          variant={rules.review ? 'filled' : 'default'}
          disabled={isEmpty}
          loading={submit.isPending}
          onClick={() => submit.mutate()}
        >
          {t('changeSets.submit')}
        </Button>
      )}
      {state === 'review' && (
        <Button
          size="xs"
          disabled={ownHand}
          title={ownHand ? t('changeSets.own') : ''}
          onClick={() => setAct('review')}
        >
          {t('changeSets.approve')} …
        </Button>
      )}
      {mayApply && (
        <Button size="xs" disabled={isEmpty} onClick={() => setAct('apply')}>
          {t('changeSets.preview')}
        </Button>
      )}
      <PlannedChange
        id={`change-set.${id}.${set.changedAt}`}
        opened={act === 'apply'}
        onClose={() => {
          setAct(null)
          void forget()
        }}
        title={name}
        plan={convert => client.changeSets.plan(id, chosen(convert))}
        apply={({ hash }, confirm, convert) => client.changeSets.apply(id, { hash, confirm, ...chosen(convert) })}
        // What was approved is what is applied.
        choosable={!rules.review}
      />
      {act === 'review' && <ReviewDrawer set={set} onClose={() => setAct(null)} />}
      {act === 'withdraw' && (
        <Confirm
          title={t('changeSets.withdrawTitle', { name })}
          hint={t('changeSets.withdrawHint')}
          action={t('changeSets.withdraw')}
          onConfirm={() => withdraw.mutate()}
          onClose={() => setAct(null)}
        />
      )}
    </>
  )
}
