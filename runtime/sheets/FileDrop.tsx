/** Where a sheet is brought: by the file dialog or by dropping it. */
import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../i18n/problem-text.ts'
import { FormAlert } from '../shell/FormAlert.tsx'
import classes from './sheets.module.css'

interface FileDropProps {
  bring: { mutate: (file: File) => void; error: Error | null; isPending: boolean }
}

export function FileDrop({ bring }: FileDropProps) {
  const { t } = useTranslation(['sheets', 'common'])
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) bring.mutate(file)
  }
  return (
    <section
      className={classes.drop}
      aria-label={t('drop')}
      data-over={over || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <IconFileSpreadsheet size={32} aria-hidden />
      <div>{t('drop')}</div>
      <p className={classes.hint}>{t('dropHint')}</p>
      {bring.error && <FormAlert>{problemText(bring.error, t)}</FormAlert>}
      <Button loading={bring.isPending} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept=".csv,.tsv,.txt,.xlsx"
        onChange={event => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
    </section>
  )
}
