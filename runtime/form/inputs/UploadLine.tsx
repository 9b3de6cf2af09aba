/** A file on its way: how far it is, and how to stop it; or why it did not arrive. */
import { ActionIcon, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './FilesField.module.css'
import type { Upload } from './useUpload.ts'

export function UploadLine({ upload: { name, share, problem, stop } }: { upload: Upload }) {
  const { t } = useTranslation()
  return (
    <div className={classes.file}>
      {problem ? (
        <span role="alert" className={classes.problem}>
          {problem}
        </span>
      ) : (
        <>
          <span className={classes.sending}>{name}</span>
          <Progress
            className={classes.progress}
            size="sm"
            value={share * 100}
            aria-label={t('file.uploading', { name })}
          />
        </>
      )}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('file.stop', { name })} onClick={stop}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
