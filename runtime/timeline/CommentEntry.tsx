/** What somebody said. Its author says it better or takes it back. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Comment } from '../../platform/contract/record.ts'
import { client } from '../client.ts'
import { useRecordTexts } from '../record/useRecordTexts.ts'
import { Initials } from '../shell/Initials.tsx'
import { showDone } from '../shell/show-done.ts'
import { showUndo } from '../shell/show-undo.tsx'
import { useMe } from '../shell/useMe.ts'
import { useFormat } from '../value/useFormat.ts'
import { CommentBox } from './CommentBox.tsx'
import { CommentText } from './CommentText.tsx'
import classes from './Timeline.module.css'

interface CommentEntryProps {
  comment: Comment
  entity: string
  record: string
  onChanged: () => void
}

export function CommentEntry({ comment, entity, record, onChanged }: CommentEntryProps) {
  const { t } = useRecordTexts()
  const format = useFormat()
  const { data: me } = useMe()
  const [editing, edit] = useState(false)
  // Nobody is told twice.
  const again = useMutation({
    mutationFn: () => client.comments.add(entity, record, comment.text),
    onSettled: onChanged,
  })
  const remove = useMutation({
    mutationFn: () => client.comments.remove(comment._id),
    // Somebody else's cannot be said again in one's own name.
    onSuccess: () => (isOwn ? showUndo(t('timeline.removed'), () => again.mutate()) : showDone(t('timeline.removed'))),
    onSettled: onChanged,
  })
  const isOwn = comment.author?._id === me?.user._id
  const who = comment.author?._label ?? t('common:history.system')
  const save = async (text: string, mentions: string[]) => {
    await client.comments.update(comment._id, text, mentions)
    edit(false)
    onChanged()
  }
  return (
    <li className={classes.entry}>
      <Initials name={who} person={comment.author?._id} />
      <div className={classes.what}>
        <div className={classes.headline}>
          <strong>{who}</strong> {t('timeline.said')}
          {comment.updatedAt && <span className={classes.quiet}> · {t('timeline.edited')}</span>}
          <time className={classes.time} dateTime={comment.createdAt} title={format.dateTime(comment.createdAt)}>
            {format.ago(comment.createdAt, new Date())}
          </time>
          {(isOwn || me?.administrator) && !editing && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('timeline.actions', { who })}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {isOwn && (
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => edit(true)}>
                    {t('timeline.edit')}
                  </Menu.Item>
                )}
                <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => remove.mutate()}>
                  {t('common:action.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {editing ? (
          <CommentBox
            entity={entity}
            id={record}
            text={comment.text}
            mentions={comment.mentions}
            onSay={save}
            onCancel={() => edit(false)}
          />
        ) : (
          <div className={classes.comment}>
            <CommentText comment={comment} />
          </div>
        )}
      </div>
    </li>
  )
}
