/** One or many attachments: chosen or dropped, uploaded at once, kept with the record when it is saved. */
import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { objectsIn } from '../../value/objects-in.ts'
import { FileLine } from './FileLine.tsx'
import classes from './FilesField.module.css'
import type { InputProps } from './input-props.ts'
import { useUpload } from './useUpload.ts'

export function FilesField(props: InputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, id, describedBy } = props
  const many = field.type === 'files'
  const files = objectsIn(value)
  const [over, setOver] = useState(false)
  const { upload, uploading, problem } = useUpload(field.file ?? {}, added => {
    const next: Json = many ? [...files, ...added] : added.at(-1)!
    onChange(next)
  })
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    upload([...event.dataTransfer.files].slice(0, many ? undefined : 1))
  }
  const remove = (file: JsonObject) => {
    const left = files.filter(each => each !== file)
    onChange(many && left.length ? left : undefined)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the button does the same
    <div
      className={classes.files}
      data-over={over || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {files.map(file => (
        <FileLine key={String(file['_id'])} file={file} onRemove={() => remove(file)} />
      ))}
      <FileButton
        multiple={many as true}
        accept={field.file?.types?.join(',')}
        onChange={(chosen: File[] | File | null) => chosen && upload([chosen].flat())}
      >
        {button => (
          <Button
            {...button}
            id={id}
            variant="default"
            size="xs"
            leftSection={<IconPaperclip size={16} />}
            loading={uploading}
            aria-describedby={describedBy}
          >
            {files.length && !many ? t('file.replace') : t('file.choose')}
          </Button>
        )}
      </FileButton>
      {problem && (
        <div role="alert" className={classes.problem}>
          {problem}
        </div>
      )}
    </div>
  )
}
