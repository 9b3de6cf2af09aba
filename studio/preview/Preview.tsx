/** How the document will look, as it is edited: to whom, on which record, on which screen, in which language. */
import { SegmentedControl, Select } from '@mantine/core'
import { useDebouncedValue, useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { FormDocument, ViewDocument } from '../../platform/contract/documents.ts'
import { useRecordSearch } from '../../runtime/pick/useRecordSearch.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { documentOf } from '../schema/field-row.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './Preview.module.css'
import { heard, type Shown } from './preview-message.ts'

const widths = { desktop: 1024, phone: 390 }

export function Preview({ bench }: { bench: Workbench }) {
  const { t, language: own } = useTexts()
  const { data: me } = useMe()
  const [user, setUser] = useState<string | null>(null)
  const [device, setDevice] = useState<keyof typeof widths>('desktop')
  const [language, setLanguage] = useState(own)
  const [record, setRecord] = useState<string | null>(null)
  const [text] = useDebouncedValue(bench.text, 250)
  const document = useMemo(() => documentOf(text) as FormDocument | ViewDocument | null, [text])
  const last = useRef(document)
  if (document) last.current = document
  const shown = useMemo<Shown | null>(
    () => last.current && document && { document: { ...document, id: bench.id }, record, language },
    [document, bench.id, record, language],
  )
  const as = user ?? me?.user._id
  return (
    <section className={classes.preview} aria-label={t('preview.title')}>
      <div className={classes.tools}>
        <Found label={t('preview.as')} entity="user" value={as ?? null} onChange={setUser} />
        {bench.kind === 'form' && last.current && (
          <Found
            label={t('preview.record')}
            entity={last.current.entity}
            value={record}
            first={{ value: 'new', label: t('preview.newRecord') }}
            placeholder={t('preview.firstRecord')}
            onChange={setRecord}
          />
        )}
        <SegmentedControl
          size="xs"
          aria-label={t('preview.device')}
          data={(['desktop', 'phone'] as const).map(value => ({ value, label: t(`forms.for.${value}`) }))}
          value={device}
          onChange={value => setDevice(value as keyof typeof widths)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('preview.language')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'ja', label: '日本語' },
          ]}
          value={language}
          onChange={value => setLanguage(value as 'en' | 'ja')}
        />
      </div>
      {as && shown && <PreviewFrame key={as} user={as} width={widths[device]} shown={shown} />}
    </section>
  )
}

/** As wide inside as the screen it stands for; drawn smaller where there is less room. */
function PreviewFrame({ user, width, shown }: { user: string; width: number; shown: Shown }) {
  const { t } = useTexts()
  const frame = useRef<HTMLIFrameElement>(null)
  const { ref, width: room, height } = useElementSize()
  const latest = useRef(shown)
  latest.current = shown
  useEffect(() => {
    const tell = () =>
      frame.current?.contentWindow?.postMessage(
        { enishiPreview: 'show', shown: latest.current },
        window.location.origin,
      )
    const onMessage = (event: MessageEvent) => {
      if (heard(event, frame.current?.contentWindow ?? null)?.enishiPreview === 'ready') tell()
    }
    window.addEventListener('message', onMessage)
    return () => window.removeEventListener('message', onMessage)
  }, [])
  useEffect(() => {
    frame.current?.contentWindow?.postMessage({ enishiPreview: 'show', shown }, window.location.origin)
  }, [shown])
  const scale = room ? Math.min(1, room / width) : 1
  return (
    <div ref={ref} className={classes.room}>
      <iframe
        ref={frame}
        title={t('preview.title')}
        src={`/studio/preview?user=${encodeURIComponent(user)}`}
        className={classes.frame}
        style={{ width, height: height / scale, transform: `scale(${scale})` }}
      />
    </div>
  )
}

interface FoundProps {
  label: string
  entity: string
  value: string | null
  first?: { value: string; label: string }
  placeholder?: string
  onChange: (id: string | null) => void
}

/** A record by a part of its text; the one that is chosen stays in the list. */
function Found({ label, entity, value, first, placeholder, onChange }: FoundProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const { groups } = useRecordSearch([entity], chosen?.label === text ? '' : text, true)
  const found = groups.flat().map(({ _id, label }) => ({ value: _id, label }))
  const kept = chosen && !found.some(each => each.value === chosen.value) && chosen.value !== first?.value
  const data = [...(first ? [first] : []), ...(kept ? [chosen] : []), ...found]
  return (
    <Select
      size="xs"
      label={label}
      data={data}
      filter={({ options }) => options}
      searchable
      searchValue={text}
      onSearchChange={setText}
      value={value}
      {...(placeholder && { placeholder, clearable: true })}
      onChange={(id, option) => {
        setChosen(id && option ? { value: id, label: option.label } : null)
        onChange(id)
      }}
    />
  )
}
