/** A file that goes along with a mail: looked into, or left out again. */
import { ActionIcon } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageAttachment } from '../../platform/contract/message.ts'
import { client } from '../client.ts'
import { fileSize } from '../form/inputs/file-size.ts'
import classes from './compose.module.css'

export function AttachmentLine({ file, onRemove }: { file: MessageAttachment; onRemove: () => void }) {
  const { t, i18n } = useTranslation()
  return (
    <div className={classes.file}>
      <IconPaperclip size={16} />
      <a href={client.files.url(file._id)} target="_blank" rel="noreferrer">
        {file.name}
      </a>
      <span>{fileSize(file.size, i18n.language)}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('file.remove', { name: file.name })}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
