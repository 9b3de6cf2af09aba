/** Edits that are collected under a name: those that are open first. And whether somebody else has to approve. */
import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconStack2 } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { FormDialog } from '../../runtime/shell/FormDialog.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import table from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import classes from './ChangeSets.module.css'
import { changeSetRulesQuery, changeSetsQuery, forgetChangeSets } from './change-set-queries.ts'
import { StateTag } from './StateTag.tsx'

export function ChangeSetsPage() {
  const { t } = useTexts()
  const moment = useMoment()
  const { data, error, refetch } = useQuery(changeSetsQuery)
  const [adding, setAdding] = useState(false)
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {t('changeSets.new')}
    </Button>
  )
  return (
    <WithRight right="model">
      <PageHeader title={t('page.change-sets')} {...(data && { beside: data.length })}>
        {add}
      </PageHeader>
      <ReviewRule />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data?.length === 0 && (
        <Notice icon={<IconStack2 size={32} />} title={t('changeSets.empty')} hint={t('changeSets.emptyHint')} />
      )}
      {data && data.length > 0 && (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('changeSets.name')}</th>
                <th className={table.number}>{t('changeSets.documents')}</th>
                <th className={table.wide}>{t('changeSets.author')}</th>
                <th className={table.wide}>{t('changeSets.changed')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map(set => (
                <tr key={set.id} className={table.row}>
                  <td>
                    <span className={table.main}>
                      <StateTag state={set.state} />
                      <Link to="/change-sets/$id" params={{ id: set.id }} className={table.link}>
                        {set.name}
                      </Link>
                    </span>
                  </td>
                  <td className={table.number}>{set.items}</td>
                  <td className={`${table.quiet} ${table.wide}`}>{set.author._label}</td>
                  <td className={`${table.quiet} ${table.wide}`}>{moment(set.changedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <NewChangeSet onClose={() => setAdding(false)} />}
    </WithRight>
  )
}

function ReviewRule() {
  const { t } = useTexts()
  const { data: me } = useMe()
  const queries = useQueryClient()
  const { data } = useQuery(changeSetRulesQuery)
  const put = useMutation({
    mutationFn: (review: boolean) => client.changeSets.putRules({ review }),
    onSettled: () => forgetChangeSets(queries),
    meta: { quiet: true },
  })
  if (!data) return null
  return (
    <div className={classes.rule}>
      <Switch
        checked={data.review}
        disabled={!me?.administrator || put.isPending}
        onChange={event => put.mutate(event.currentTarget.checked)}
        label={t('changeSets.review')}
        description={t('changeSets.reviewHint')}
      />
      {put.error && <PlanProblem error={put.error} />}
    </div>
  )
}

function NewChangeSet({ onClose }: { onClose: () => void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const create = useMutation({
    mutationFn: () => client.changeSets.create({ name: name.trim(), description: description.trim() }),
    onSuccess: async ({ id }) => {
      await forgetChangeSets(queries)
      await navigate({ to: '/change-sets/$id', params: { id } })
    },
    meta: { quiet: true },
  })
  return (
    <FormDialog
      title={t('changeSets.new')}
      onClose={onClose}
      onSubmit={() => create.mutate()}
      ready={name.trim() !== ''}
      busy={create.isPending}
      problem={create.error && <PlanProblem error={create.error} />}
      submitLabel={t('changeSets.create')}
    >
      <TextInput
        label={t('changeSets.name')}
        description={t('changeSets.nameHint')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        maxLength={200}
        data-autofocus
      />
      <Textarea
        label={t('changeSets.description')}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
        autosize
        minRows={2}
      />
    </FormDialog>
  )
}
