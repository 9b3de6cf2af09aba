/** Where the metadata comes from: a folder or ZIP file of this device, or another installation and a key of it. */
import { Button, FileButton, PasswordInput, SegmentedControl, TextInput } from '@mantine/core'
import { IconFileZip, IconFolder, IconGitCompare } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { EnvironmentSource } from '../../platform/contract/environment.ts'
import { chooseAgain } from '../../runtime/files/choose-again.ts'
import { FormAlert } from '../../runtime/shell/FormAlert.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Environments.module.css'
import { filesOfFolder, filesOfZip } from './files-of-device.ts'

interface SourceChoiceProps {
  onChoose: (from: EnvironmentSource) => void
}

export function SourceChoice({ onChoose }: SourceChoiceProps) {
  const { t } = useTexts()
  const [kind, setKind] = useState<'files' | 'other'>('files')
  return (
    <section className={classes.source} aria-label={t('environments.source')}>
      <SegmentedControl
        value={kind}
        onChange={value => setKind(value as typeof kind)}
        aria-label={t('environments.source')}
        data={[
          { value: 'files', label: t('environments.fromFiles') },
          { value: 'other', label: t('environments.fromOther') },
        ]}
      />
      {kind === 'files' ? <Files onChoose={onChoose} /> : <Other onChoose={onChoose} />}
    </section>
  )
}

function Files({ onChoose }: SourceChoiceProps) {
  const { t } = useTexts()
  const folder = useRef<HTMLInputElement>(null)
  const read = useMutation({
    mutationFn: (work: () => Promise<Record<string, string>>) => work(),
    onSuccess: files => onChoose({ files }),
    meta: { quiet: true },
  })
  return (
    <>
      <p className={classes.hint}>{t('environments.filesHint')}</p>
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconFolder size={16} />}
          loading={read.isPending}
          onClick={() => folder.current?.click()}
        >
          {t('environments.chooseFolder')}
        </Button>
        <input
          ref={element => {
            folder.current = element
            element?.setAttribute('webkitdirectory', '')
          }}
          type="file"
          hidden
          multiple
          aria-label={t('environments.chooseFolder')}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            if (chosen.length) read.mutate(() => filesOfFolder(chosen))
          }}
        />
        <FileButton
          inputProps={chooseAgain}
          accept=".zip"
          onChange={file => file && read.mutate(() => filesOfZip(file))}
        >
          {props => (
            <Button {...props} variant="default" leftSection={<IconFileZip size={16} />}>
              {t('environments.chooseZip')}
            </Button>
          )}
        </FileButton>
      </div>
      {read.error && <FormAlert>{t('environments.unreadable')}</FormAlert>}
    </>
  )
}

/** The key stays on this page: it is sent with each question, and kept nowhere. */
function Other({ onChoose }: SourceChoiceProps) {
  const { t } = useTexts()
  const [url, setUrl] = useState('')
  const [key, setKey] = useState('')
  return (
    <form
      className={classes.other}
      onSubmit={event => {
        event.preventDefault()
        if (url.trim() && key) onChoose({ url: url.trim(), key })
      }}
    >
      <TextInput
        className={classes.address}
        label={t('environments.url')}
        placeholder="https://staging.example.com"
        value={url}
        onChange={event => setUrl(event.currentTarget.value)}
        inputMode="url"
      />
      <PasswordInput
        className={classes.address}
        label={t('environments.key')}
        description={t('environments.keyHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={key}
        onChange={event => setKey(event.currentTarget.value)}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('environments.showKey') }}
      />
      <Button type="submit" disabled={!url.trim() || !key} leftSection={<IconGitCompare size={16} />}>
        {t('environments.compare')}
      </Button>
    </form>
  )
}
