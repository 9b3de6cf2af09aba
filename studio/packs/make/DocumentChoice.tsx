/** All documents by kind, found by name or title; what packs brought says so. */
import { Checkbox, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { documentKinds } from '../../../platform/contract/documents.ts'
import { labelText } from '../../../platform/contract/label.ts'
import type { ExportableDocument } from '../../../platform/contract/pack.ts'
import { client } from '../../../runtime/client.ts'
import { ErrorNotice } from '../../../runtime/shell/ErrorNotice.tsx'
import { Rows } from '../../../runtime/shell/Rows.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './MakePack.module.css'
import { chosenKey, type MakePack } from './useMakePack.ts'

/** More are found by the search. */
const most = 200

export function DocumentChoice({ pack }: { pack: MakePack }) {
  const { t, language } = useTexts()
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: ['packs', 'exportable'],
    queryFn: () => client.packs.exportable(),
    staleTime: 10_000,
  })
  const words = search.trim().toLowerCase()
  const found = (data ?? []).filter(({ id, title }) =>
    `${id} ${labelText(title, language)}`.toLowerCase().includes(words),
  )
  // What somebody here made comes first.
  const sorted = [...found].sort(
    (one, other) =>
      Number(one.pack !== null) - Number(other.pack !== null) ||
      labelText(one.title, language).localeCompare(labelText(other.title, language), language),
  )
  const kinds = (['entity', ...documentKinds] as const)
    .map(kind => [kind, sorted.slice(0, most).filter(document => document.kind === kind)] as const)
    .filter(([, documents]) => documents.length > 0)
  return (
    <section className={classes.choice} aria-label={t('makePack.chosen', { count: pack.chosen.length })}>
      <div className={classes.search}>
        <TextInput
          size="xs"
          leftSection={<IconSearch size={16} />}
          aria-label={t('makePack.search')}
          placeholder={t('makePack.search')}
          value={search}
          onChange={event => setSearch(event.currentTarget.value)}
        />
        <span className={classes.quiet}>{t('makePack.chosen', { count: pack.chosen.length })}</span>
      </div>
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows count={8} />}
      {data && !found.length && <p className={classes.hint}>{t(words ? 'makePack.none' : 'makePack.empty')}</p>}
      {kinds.map(([kind, documents]) => (
        <fieldset key={kind} className={classes.kind}>
          <legend>
            {t(`kind.${kind}`)} <span className={classes.quiet}>{documents.length}</span>
          </legend>
          {documents.map(document => (
            <Line key={document.id} document={document} pack={pack} />
          ))}
        </fieldset>
      ))}
    </section>
  )
}

function Line({ document, pack }: { document: ExportableDocument; pack: MakePack }) {
  const { t, language } = useTexts()
  const { kind, id, title } = document
  const text = labelText(title, language)
  return (
    <Checkbox
      size="xs"
      className={classes.line!}
      checked={pack.keys.has(chosenKey({ kind, id }))}
      onChange={event => (event.currentTarget.checked ? pack.add([document]) : pack.drop(document))}
      label={
        <>
          {text}
          {text !== id && <span className={classes.quiet}> {id}</span>}
          {document.pack && <span className={classes.quiet}> · {t('makePack.ofPack', { pack: document.pack })}</span>}
        </>
      }
    />
  )
}
