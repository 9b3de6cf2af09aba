/** One attachment: looks into it, tells its size, names it otherwise, takes it out. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconPaperclip, IconPencil, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../../platform/contract/file-value.ts'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { FileButton } from '../../files/FileButton.tsx'
import classes from './FilesField.module.css'
import { fileSize } from './file-size.ts'

interface FileLineProps {
  file: JsonObject
  onRemove: () => void
  onRename: (name: string) => void
}

export function FileLine({ file, onRemove, onRename }: FileLineProps) {
  const { t, i18n } = useTranslation()
  const [naming, setNaming] = useState(false)
  const name = String(file['name'])
  const action = (text: string, icon: typeof IconX, act: () => void) => {
    const Icon = icon
    return (
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={text} onClick={act}>
        <Icon size={16} />
      </ActionIcon>
    )
  }
  const rename = (next: string) => {
    setNaming(false)
    if (next.trim() && next.trim() !== name) onRename(next.trim())
  }
  return (
    <div className={classes.file}>
      <IconPaperclip size={16} className={classes.clip} />
      {naming ? <NameInput name={name} onDone={rename} /> : <FileButton file={file as unknown as FileValue} />}
      <span className={classes.size}>{fileSize(Number(file['size']), i18n.language)}</span>
      {action(t('file.rename', { name }), IconPencil, () => setNaming(true))}
      {action(t('file.remove', { name }), IconX, onRemove)}
    </div>
  )
}

function NameInput({ name, onDone }: { name: string; onDone: (name: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') onDone(text)
    if (event.key === 'Escape') onDone(name)
    if (event.key === 'Enter' || event.key === 'Escape') event.stopPropagation()
    if (event.key === 'Enter') event.preventDefault()
  }
  return (
    <TextInput
      size="xs"
      className={classes.naming}
      aria-label={t('file.rename', { name })}
      value={text}
      maxLength={200}
      autoFocus
      // Escape takes back the name, not the dialog around it.
      data-mantine-stop-propagation
      onChange={event => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => onDone(text)}
    />
  )
}
