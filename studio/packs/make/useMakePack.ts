/** A pack that is being made: what was chosen, what it is called, and what the server says of it as it stands. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { PackExport } from '../../../platform/contract/client/packs.ts'
import { client } from '../../../runtime/client.ts'
import { showDone } from '../../../runtime/shell/show-done.ts'
import { changeSetQuery } from '../../change-sets/change-set-queries.ts'
import { useDraft } from '../../draft/useDraft.ts'
import { useUndoKeys } from '../../draft/useUndoKeys.ts'
import { downloadZip } from '../../environments/download-zip.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { type Chosen, emptyMaking, type Making, type PackWords, readMaking, withMaking } from './making.ts'

export const chosenKey = ({ kind, id }: Chosen): string => `${kind} ${id}`

export type MakePack = ReturnType<typeof useMakePack>

/** `set`: the change set that it begins with. */
export function useMakePack(set: string | undefined) {
  const { t } = useTexts()
  const begun = useBegun(set)
  const { draft, edit, ...history } = useDraft(`pack.${set ?? 'new'}`, emptyMaking, 0)
  const { documents, words, onTop, asked } = readMaking(draft.text)
  const put = (parts: Partial<Making>, source?: string) => edit(text => withMaking(text, parts), source)
  const chosen = documents ?? begun
  const choose = (next: readonly Chosen[]) => put({ documents: [...next] })
  useUndoKeys(history)
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
  const questions = Object.fromEntries(Object.entries(known?.questions ?? {}).filter(([id]) => asked.includes(id)))
  const download = useMutation({
    mutationFn: async () => downloadZip(wish.name, await client.packs.export({ ...wish, questions })),
    onSuccess: () => showDone(t('makePack.done', { name: wish.name, version: wish.version })),
    meta: { quiet: true },
  })
  const isComplete = known !== undefined && !known.missing.length && !known.problems.length && known.files.length > 1
  return {
    chosen,
    keys: new Set(chosen.map(chosenKey)),
    add: (more: readonly Chosen[]) => choose(unique([...chosen, ...more])),
    drop: (document: Chosen) => choose(chosen.filter(each => chosenKey(each) !== chosenKey(document))),
    words,
    /** Typing in one field is one step of undo. */
    say: (part: keyof PackWords, text: string) => put({ words: { ...words, [part]: text } }, part),
    isNamed,
    isVersion,
    onTop,
    setOnTop: (onTop: boolean) => put({ onTop }),
    asked: new Set(asked),
    ask: (id: string, on: boolean) => put({ asked: on ? [...asked, id] : asked.filter(each => each !== id) }),
    history: { ...history, past: draft.past, future: draft.future },
    plan: known,
    error: download.error ?? (chosen.length ? plan.error : null),
    download,
    ready: isNamed && isVersion && isComplete && !plan.isPlaceholderData,
  }
}

/** The documents of a change set, where one leads here. */
function useBegun(set: string | undefined): readonly Chosen[] {
  const { data } = useQuery({ ...changeSetQuery(set ?? ''), enabled: set !== undefined, refetchInterval: false })
  return (data?.documents ?? []).filter(({ text }) => text !== null).map(({ kind, name }) => ({ kind, id: name }))
}

const unique = (documents: readonly Chosen[]): Chosen[] => [
  ...new Map(documents.map(({ kind, id }) => [`${kind} ${id}`, { kind, id }])).values(),
]
