/** The posts of a person (several at once are 兼務): whom they lead, and up to which rank they decide; saved together. */
import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import type { Post } from '../../platform/contract/task.ts'
import { client } from '../../runtime/client.ts'
import { LeaveGuard } from '../../runtime/record/LeaveGuard.tsx'
import { Part } from '../../runtime/settings/Part.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './People.module.css'
import { usePosts, useUnits } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

type OwnPost = Omit<Post, 'user'>

export function UserPosts({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { data } = usePosts()
  if (!data) return null
  const held = data.filter(post => post.user === user._id).map(({ user: _, ...post }) => post)
  return (
    <Part title={t('posts.title')} hint={t('posts.hint')}>
      <PostForm key={JSON.stringify(held)} user={user} held={held} />
    </Part>
  )
}

function PostForm({ user, held }: { user: UserSummary; held: OwnPost[] }) {
  const { t } = useTexts()
  const [posts, setPosts] = useState(held)
  const save = useSaved(
    () => client.posts.replace(user._id, posts),
    ['posts'],
    () => showDone(t('posts.saved')),
  )
  const set = (at: number, change: Partial<OwnPost>) =>
    setPosts(posts.map((post, index) => (index === at ? { ...post, ...change } : post)))
  const isChanged = JSON.stringify(posts) !== JSON.stringify(held)
  const isWhole = posts.every(({ title, head, unit }) => title.trim() !== '' && !(head && unit === null))
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate(undefined)
      }}
    >
      <LeaveGuard dirty={isChanged && !save.isPending} />
      <Stack gap="md">
        {posts.map((post, index) => (
          <OnePost
            // biome-ignore lint/suspicious/noArrayIndexKey: a post that is being written has no other lasting name
            key={index}
            number={index + 1}
            post={post}
            set={change => set(index, change)}
            remove={() => setPosts(posts.filter((_, at) => at !== index))}
          />
        ))}
        {save.error != null && <PlanProblem error={save.error} />}
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="xs"
            leftSection={<IconPlus size={16} />}
            disabled={posts.length >= 20}
            onClick={() => setPosts([...posts, { unit: user.unit, title: '', rank: 0, head: false }])}
          >
            {t('posts.add')}
          </Button>
          <Button type="submit" disabled={!isChanged || !isWhole} loading={save.isPending}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface OnePostProps {
  number: number
  post: OwnPost
  set: (change: Partial<OwnPost>) => void
  remove: () => void
}

function OnePost({ number, post, set, remove }: OnePostProps) {
  const { t } = useTexts()
  const { data: units = [] } = useUnits()
  return (
    <fieldset className={classes.post} aria-label={t('posts.one', { number })}>
      <div className={classes.pair}>
        <TextInput
          label={t('posts.name')}
          value={post.title}
          maxLength={200}
          required
          onChange={event => set({ title: event.currentTarget.value })}
        />
        <Select
          label={t('users.unit')}
          data={units.map(({ _id, name }) => ({ value: _id, label: name }))}
          value={post.unit}
          onChange={unit => set({ unit, ...(unit === null && { head: false }) })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('common:action.clear') }}
        />
        <NumberInput
          label={t('posts.rank')}
          description={t('posts.rankHint')}
          value={post.rank}
          min={0}
          max={1000}
          allowDecimal={false}
          onChange={rank => set({ rank: Number(rank) || 0 })}
        />
      </div>
      <Group justify="space-between">
        <Checkbox
          label={t('posts.head')}
          checked={post.head}
          disabled={post.unit === null}
          onChange={event => set({ head: event.currentTarget.checked })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('posts.remove', { title: post.title || number })}
          onClick={remove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
    </fieldset>
  )
}
