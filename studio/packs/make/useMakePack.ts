/** A pack that is being made: what was chosen, what it is called, and what the server says of it as it stands. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { PackExport } from '../../../platform/contract/client/packs.ts'
import { client } from '../../../runtime/client.ts'
import { showDone } from '../../../runtime/shell/show-done.ts'
import { changeSetQuery } from '../../change-sets/change-set-queries.ts'
import { downloadZip } from '../../environments/download-zip.ts'
import { useTexts } from '../../shell/useTexts.ts'

export type Chosen = PackExport['documents'][number]

export const chosenKey = ({ kind, id }: Chosen): string => `${kind} ${id}`

export interface PackWords {
  name: string
  version: string
  title: string
  titleJa: string
  description: string
}

export type MakePack = ReturnType<typeof useMakePack>

export function useMakePack() {
  const { t } = useTexts()
  const begun = useBegun()
  const [picked, setPicked] = useState<readonly Chosen[] | null>(null)
  const [words, setWords] = useState<PackWords>({ name: '', version: '1.0.0', title: '', titleJa: '', description: '' })
  const [onTop, setOnTop] = useState(true)
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set())
  const chosen = picked ?? begun
  const isNamed = /^[a-z][a-z0-9-]{0,62}$/.test(words.name)
  const isVersion = /^(0|[1-9]\d{0,8})(\.(0|[1-9]\d{0,8})){2}$/.test(words.version)
  // What is not said yet does not keep the plan waiting.
  const wish: PackExport = {
    name: isNamed ? words.name : 'my-pack',
    version: isVersion ? words.version : '1.0.0',
    title: words.title.trim() || words.name || 'x',
    ...(words.description.trim() && { description: words.description.trim() }),
    ...(words.titleJa.trim() && { 'x-i18n': { ja: { title: words.titleJa.trim() } } }),
    documents: [...chosen],
    onTop,
  }
  const [settled] = useDebouncedValue(wish, 250)
  const plan = useQuery({
    queryKey: ['packs', 'making', settled],
    queryFn: () => client.packs.planExport(settled),
    enabled: settled.documents.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  })
  const known = chosen.length ? plan.data : undefined
  const questions = Object.fromEntries(Object.entries(known?.questions ?? {}).filter(([id]) => asked.has(id)))
  const download = useMutation({
    mutationFn: async () => downloadZip(wish.name, await client.packs.export({ ...wish, questions })),
    onSuccess: () => showDone(t('makePack.done', { name: wish.name, version: wish.version })),
    meta: { quiet: true },
  })
  const isComplete = known !== undefined && !known.missing.length && !known.problems.length && known.files.length > 1
  return {
    chosen,
    keys: new Set(chosen.map(chosenKey)),
    add: (documents: readonly Chosen[]) => setPicked(unique([...chosen, ...documents])),
    drop: (document: Chosen) => setPicked(chosen.filter(each => chosenKey(each) !== chosenKey(document))),
    words,
    setWords,
    isNamed,
    isVersion,
    onTop,
    setOnTop,
    asked,
    ask: (id: string, on: boolean) => setAsked(new Set(on ? [...asked, id] : [...asked].filter(each => each !== id))),
    plan: known,
    error: download.error ?? (chosen.length ? plan.error : null),
    download,
    ready: isNamed && isVersion && isComplete && !plan.isPlaceholderData,
  }
}

/** The documents of a change set, where one leads here. */
function useBegun(): readonly Chosen[] {
  const { set } = useSearch({ strict: false }) as { set?: string }
  const { data } = useQuery({ ...changeSetQuery(set ?? ''), enabled: set !== undefined, refetchInterval: false })
  return (data?.documents ?? []).filter(({ text }) => text !== null).map(({ kind, name }) => ({ kind, id: name }))
}

const unique = (documents: readonly Chosen[]): Chosen[] => [
  ...new Map(documents.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }])).values(),
]
