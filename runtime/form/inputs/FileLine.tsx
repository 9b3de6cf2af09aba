/** One attachment: opens it, tells its size, takes it out. */
import { ActionIcon } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { client } from '../../client.ts'
import classes from './FilesField.module.css'
import { fileSize } from './file-size.ts'

export function FileLine({ file, onRemove }: { file: JsonObject; onRemove: () => void }) {
  const { t, i18n } = useTranslation()
  return (
    <div className={classes.file}>
      <IconPaperclip size={16} className={classes.clip} />
      <a href={client.files.url(String(file['_id']))} target="_blank" rel="noreferrer">
        {String(file['name'])}
      </a>
      <span className={classes.size}>{fileSize(Number(file['size']), i18n.language)}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={t('file.remove', { name: file['name'] })}
        onClick={onRemove}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
