/** Looks into a file: pictures, papers, text, sound and films; anything else can be taken home. Nothing in it is run. */
import { Button, Group, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileValue } from '../../platform/contract/file-value.ts'
import { client } from '../client.ts'
import { fileSize } from '../form/inputs/file-size.ts'
import { Rows } from '../shell/Rows.tsx'
import classes from './Files.module.css'
import { previewKind } from './preview-kind.ts'

export function FilePreview({ file, onClose }: { file: FileValue; onClose: () => void }) {
  const { t, i18n } = useTranslation()
  const url = client.files.url(file._id)
  return (
    <Modal opened onClose={onClose} title={file.name} size="80rem" centered classNames={{ body: classes.body! }}>
      <Content file={file} url={url} />
      <Group justify="space-between" mt="md">
        <span className={classes.quiet}>
          {file.type} · {fileSize(file.size, i18n.language)}
        </span>
        <Button
          variant="default"
          component="a"
          href={url}
          download={file.name}
          leftSection={<IconDownload size={16} />}
        >
          {t('file.download')}
        </Button>
      </Group>
    </Modal>
  )
}

function Content({ file, url }: { file: FileValue; url: string }) {
  const { t } = useTranslation()
  const kind = previewKind(file)
  if (kind === 'image') return <img className={classes.image} src={url} alt={file.name} />
  // biome-ignore lint/a11y/useMediaCaption: people's own recordings have none
  if (kind === 'video') return <video className={classes.image} src={url} controls />
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (kind === 'audio') return <audio className={classes.audio} src={url} controls />
  if (kind === 'none') return <p className={classes.quiet}>{t('file.noPreview')}</p>
  return <Fetched file={file} url={url} kind={kind} />
}

/** What the browser does not show from its address: the server's answers are for download, and in a sandbox. */
function Fetched({ file, url, kind }: { file: FileValue; url: string; kind: 'pdf' | 'text' }) {
  const { t } = useTranslation()
  const { data, error } = useQuery({
    queryKey: ['file', file._id],
    queryFn: async ({ signal }) => {
      const answer = await fetch(url, { signal })
      if (!answer.ok) throw new Error(answer.statusText)
      return answer.arrayBuffer()
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  if (error) return <p className={classes.quiet}>{t('file.noPreview')}</p>
  if (!data) return <Rows count={6} />
  if (kind === 'pdf') return <Paper name={file.name} bytes={data} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
    <pre className={classes.text} tabIndex={0}>
      {new TextDecoder().decode(data)}
    </pre>
  )
}

function Paper({ name, bytes }: { name: string; bytes: ArrayBuffer }) {
  // The type is ours, whatever the bytes are: a browser shows a paper or nothing, and never a page.
  const address = useMemo(() => URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })), [bytes])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <iframe className={classes.paper} src={address} title={name} />
}
