/** Follows a record, or no more: whoever does is told of others' changes to it. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBellPlus, IconBellRinging } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../client.ts'
import { showDone } from '../shell/show-done.ts'
import { useWorkTexts } from './useWorkTexts.ts'

export function FollowButton({ entity, id }: { entity: string; id: string }) {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const key = ['follows', entity, id]
  const { data } = useQuery({ queryKey: key, queryFn: () => client.follows.get(entity, id), meta: { quiet: true } })
  const isFollowing = data?.following ?? false
  const { mutate, isPending } = useMutation({
    mutationFn: () => (isFollowing ? client.follows.remove(entity, id) : client.follows.add(entity, id)),
    onSuccess() {
      queries.setQueryData(key, { following: !isFollowing })
      if (!isFollowing) showDone(t('work.followed'))
      void queries.invalidateQueries({ queryKey: ['follows', 'list'] })
    },
  })
  const label = t(isFollowing ? 'work.following' : 'work.follow')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={isFollowing ? 'yellow' : 'gray'}
        size="lg"
        aria-label={t('work.follow')}
        aria-pressed={isFollowing}
        disabled={!data || isPending}
        onClick={() => mutate()}
      >
        {isFollowing ? <IconBellRinging size={18} /> : <IconBellPlus size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
