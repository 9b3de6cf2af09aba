/** What becomes of the chosen tags: another word for all of them, or none; on how many records is told first. */
import { Radio, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Job } from '../../platform/contract/job.ts'
import type { TagSummary } from '../../platform/contract/tag.ts'
import { client } from '../../runtime/client.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { FormFrame } from '../people/FormFrame.tsx'
import { useSaved } from '../people/useSaved.ts'
import { useTexts } from '../shell/useTexts.ts'

interface ChangeTagsProps {
  tags: TagSummary[]
  onClose: (changed: boolean) => void
}

export function ChangeTags({ tags, onClose }: ChangeTagsProps) {
  const { t, language } = useTexts()
  const queries = useQueryClient()
  const [act, setAct] = useState<'rename' | 'remove'>('rename')
  const [to, setTo] = useState(tags[0]!.tag)
  const [job, setJob] = useState<Job | null>(null)
  const [refused, setRefused] = useState(0)
  const from = tags.map(({ tag }) => tag)
  // What stays the same is no change.
  const touched = tags.filter(({ tag }) => act === 'remove' || tag !== to.trim())
  const count = touched.reduce((sum, each) => sum + each.count, 0)
  const save = useSaved(
    async () => {
      const job = await client.tags.change({ from, to: act === 'remove' ? null : to.trim() })
      return client.jobs.follow<{ refused: number }>(job, { onProgress: setJob })
    },
    ['tags', 'organisation'],
    result => {
      void queries.invalidateQueries({ queryKey: ['records'] })
      if (result.refused === 0) onClose(true)
      else setRefused(result.refused)
    },
  )
  return (
    <FormFrame
      title={t('tags.changeTitle', { tags: from.join(', ') })}
      onClose={() => onClose(save.isSuccess)}
      onSubmit={() => save.mutate(undefined)}
      ready={touched.length > 0 && (act === 'remove' || to.trim() !== '') && !save.isSuccess}
      busy={save.isPending}
      error={save.error}
    >
      <Radio.Group value={act} onChange={value => setAct(value as 'rename' | 'remove')} label={t('tags.what')}>
        <Stack gap={8} mt={8}>
          <Radio value="rename" label={t(tags.length > 1 ? 'tags.merge' : 'tags.rename')} />
          <Radio value="remove" label={t('tags.remove')} />
        </Stack>
      </Radio.Group>
      {act === 'rename' && (
        <TextInput
          label={t('tags.to')}
          maxLength={100}
          value={to}
          onChange={event => setTo(event.currentTarget.value)}
        />
      )}
      <p role="status">{t('tags.changes', { count, number: count.toLocaleString(language) })}</p>
      {refused > 0 && <p role="alert">{t('tags.refused', { count: refused })}</p>}
      {save.isPending && job && <JobProgress job={job} />}
    </FormFrame>
  )
}
