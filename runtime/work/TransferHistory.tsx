/** What one handed over, and the way to take it back. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../client.ts'
import { showDone } from '../shell/show-done.ts'
import { useFormat } from '../value/useFormat.ts'
import { useRefreshWork } from './useWork.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

export function TransferHistory() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const refresh = useRefreshWork()
  const { data } = useQuery({ queryKey: ['transfers'], queryFn: client.transfers.list })
  const { mutate, isPending } = useMutation({
    mutationFn: async (id: string) => client.jobs.follow(await client.transfers.undo(id)),
    onSuccess: () => showDone(t('work.transfer.undone')),
    async onSettled() {
      await queries.invalidateQueries({ queryKey: ['transfers'] })
      await refresh()
    },
  })
  if (!data?.data.length) return null
  return (
    <section aria-labelledby="transfers">
      <h2 id="transfers" className={classes.heading}>
        {t('work.transfer.history')}
      </h2>
      <ul className={classes.list}>
        {data.data.map(({ _id, from, to, state, counts, createdAt }) => (
          <li key={_id} className={classes.row}>
            <span className={classes.main}>
              <span className={classes.name}>
                {t('work.transfer.line', { from: from?.name, to: format.list(to.map(({ name }) => name)) })}
              </span>
              <span className={classes.meta}>
                {format.dateTime(createdAt)} · {t(`work.transfer.state.${state}`)} ·{' '}
                {t('work.transfer.done', { count: (counts.moved ?? 0) + (counts.returned ?? 0) + (counts.kept ?? 0) })}
              </span>
            </span>
            {state === 'done' && (
              <Button variant="default" size="compact-sm" loading={isPending} onClick={() => mutate(_id)}>
                {t('work.transfer.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
