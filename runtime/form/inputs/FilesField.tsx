/** One or many attachments: chosen or dropped, uploaded several at once, kept with the record when it is saved. */
import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json, JsonObject } from '../../../platform/contract/json.ts'
import { chooseAgain } from '../../files/choose-again.ts'
import { keepThumbnail } from '../../files/keep-thumbnail.ts'
import { showUndo } from '../../shell/show-undo.tsx'
import { objectsIn } from '../../value/objects-in.ts'
import { FileLine } from './FileLine.tsx'
import classes from './FilesField.module.css'
import type { InputProps } from './input-props.ts'
import { UploadLine } from './UploadLine.tsx'
import { useUpload } from './useUpload.ts'

export function FilesField(props: InputProps) {
  const { t } = useTranslation()
  const { field, value, onChange, id, describedBy } = props
  const many = field.type === 'files'
  // With the first key typed anywhere, rjsf makes `{}` of a field that may hold an object.
  const files = objectsIn(value).filter(({ _id }) => _id !== undefined)
  // Uploads end after one another, each on top of what is there by then.
  const now = useRef(files)
  now.current = files
  const [over, setOver] = useState(false)
  const set = (next: JsonObject[]) => {
    now.current = next
    onChange(next.length ? (many ? next : (next.at(-1) as Json)) : undefined)
  }
  const { upload, uploads } = useUpload(field.file ?? {}, (file, source) => {
    set([...now.current, file as unknown as JsonObject])
    // Nobody waits for it.
    void keepThumbnail(file, source)
  })
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    upload([...event.dataTransfer.files].slice(0, many ? undefined : 1))
  }
  function remove(file: JsonObject) {
    set(now.current.filter(each => each['_id'] !== file['_id']))
    showUndo(t('file.removed', { name: String(file['name']) }), () => set([...now.current, file]))
  }
  const rename = (file: JsonObject, name: string) =>
    set(now.current.map(each => (each['_id'] === file['_id'] ? { ...each, name } : each)))
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
        <FileLine
          key={String(file['_id'])}
          file={file}
          onRemove={() => remove(file)}
          onRename={name => rename(file, name)}
        />
      ))}
      {uploads.map(each => (
        <UploadLine key={each.key} upload={each} />
      ))}
      <FileButton
        multiple={many as true}
        accept={field.file?.types?.join(',')}
        inputProps={chooseAgain}
        onChange={(chosen: File[] | File | null) => chosen && upload([chosen].flat())}
      >
        {button => (
          <Button
            {...button}
            id={id}
            variant="default"
            size="xs"
            leftSection={<IconPaperclip size={16} />}
            aria-describedby={describedBy}
          >
            {files.length && !many ? t('file.replace') : t('file.choose')}
          </Button>
        )}
      </FileButton>
    </div>
  )
}
