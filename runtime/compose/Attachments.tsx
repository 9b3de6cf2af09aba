/** What goes along with a mail: files of the record, of this device, and papers that are made for it. */
import { Button, FileButton, Menu } from '@mantine/core'
import { IconFileTypePdf, IconPaperclip, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../platform/contract/label.ts'
import type { MessageAttachment } from '../../platform/contract/message.ts'
import type { RecordReference } from '../../platform/contract/record-reference.ts'
import { client } from '../client.ts'
import { chooseAgain } from '../files/choose-again.ts'
import { UploadLine } from '../form/inputs/UploadLine.tsx'
import { useUpload } from '../form/inputs/useUpload.ts'
import { AttachmentLine } from './AttachmentLine.tsx'
import classes from './compose.module.css'
import { paperFile } from './paper-file.ts'

interface AttachmentsProps {
  about: RecordReference
  files: MessageAttachment[]
  ofRecord: MessageAttachment[]
  onChange: (files: MessageAttachment[]) => void
}

export function Attachments({ about, files, ofRecord, onChange }: AttachmentsProps) {
  const { t, i18n } = useTranslation('compose')
  const [opened, setOpened] = useState(false)
  const pick = useRef<HTMLButtonElement>(null)
  // Uploads end after one another, each beside what is there by then.
  const now = useRef(files)
  now.current = files
  const set = (next: MessageAttachment[]) => {
    now.current = next
    onChange(next)
  }
  const add = (added: MessageAttachment) => {
    if (!now.current.some(({ _id }) => _id === added._id)) set([...now.current, added])
  }
  const { upload, uploads } = useUpload({}, add)
  const papers = useQuery({
    queryKey: ['record', about.entity, about._id, 'documents'],
    queryFn: () => client.records.documents(about.entity, about._id),
    enabled: opened,
    staleTime: 60_000,
  })
  const make = useMutation({
    mutationFn: (document: string) => paperFile(about, document, i18n.language),
    onSuccess: add,
  })
  return (
    <div className={classes.attachments}>
      {files.map(file => (
        <AttachmentLine
          key={file._id}
          file={file}
          onRemove={() => set(now.current.filter(({ _id }) => _id !== file._id))}
        />
      ))}
      {uploads.map(each => (
        <UploadLine key={each.key} upload={each} />
      ))}
      <FileButton multiple inputProps={chooseAgain} onChange={upload}>
        {props => <button type="button" ref={pick} hidden {...props} />}
      </FileButton>
      <Menu position="top-start" onChange={setOpened} width={280}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconPaperclip size={16} />}
            loading={make.isPending}
          >
            {t('attach')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => pick.current?.click()}>
            {t('upload')}
          </Menu.Item>
          {(papers.data?.length ?? 0) > 0 && <Menu.Label>{t('papers')}</Menu.Label>}
          {papers.data?.map(({ id, title }) => (
            <Menu.Item key={id} leftSection={<IconFileTypePdf size={16} />} onClick={() => make.mutate(id)}>
              {labelText(title, i18n.language)}
            </Menu.Item>
          ))}
          {ofRecord.length > 0 && <Menu.Label>{t('ofRecord')}</Menu.Label>}
          {ofRecord.map(file => (
            <Menu.Item key={file._id} leftSection={<IconPaperclip size={16} />} onClick={() => add(file)}>
              {file.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
